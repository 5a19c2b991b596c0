# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of our own: X server, window manager, session bus and accessibility bus, all ended with it."""

import os
import shutil
import subprocess

from .process import Process
from .waiting import wait_until


class Display:
    """Use with `with`. Afterwards this process and the children it starts live on that display: DISPLAY and
    DBUS_SESSION_BUS_ADDRESS of os.environ are set, so Atspi must be imported only inside."""

    def __init__(self, folder, width=1400, height=1000):
        self.folder = str(folder)
        self.size = (width, height)
        self._processes = []
        self._environment = {}

    def __enter__(self):
        self._environment = dict(os.environ)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            process.stop(limit=5)
        self._processes.clear()
        os.environ.clear()
        os.environ.update(self._environment)

    def _start(self):
        os.makedirs(self.folder, exist_ok=True)
        self._fresh_home()
        # -noreset: else it begins anew when its only client leaves, and turns away whoever comes at that moment.
        os.environ["DISPLAY"] = ":" + self._start_and_read(
            lambda fd: ["Xvfb", "-displayfd", fd, "-screen", "0", f"{self.size[0]}x{self.size[1]}x24", "-nolisten", "tcp", "-noreset"])
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "GTK_MODULES", "AT_SPI_BUS_ADDRESS"):
            os.environ.pop(name, None)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            lambda fd: ["dbus-daemon", f"--config-file={self._bus_rules()}", "--nofork", f"--print-address={fd}"])
        os.environ.update({"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1", "NO_AT_BRIDGE": "0"})
        os.environ.setdefault("LC_ALL", "C.UTF-8")
        self._run("openbox")
        wait_until(self._window_manager_answers, "the window manager")
        self._run("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")

    def _fresh_home(self):
        """Settings, caches and keys of whoever runs the tests stay out of it."""
        home = os.path.join(self.folder, "home")
        shutil.rmtree(home, ignore_errors=True)
        runtime = os.path.join(home, "runtime")
        os.makedirs(runtime, mode=0o700)
        os.chmod(runtime, 0o700)
        os.environ.update({"HOME": home, "XDG_RUNTIME_DIR": runtime})
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)

    def _bus_rules(self):
        """A session bus that starts nothing by itself: no keychain, unless a test brings one."""
        path = os.path.join(self.folder, "session-bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
                       "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>")
        return path

    def _log(self):
        return os.path.join(self.folder, "display.log")

    def _run(self, *command):
        self._processes.append(Process(command, log=self._log()))

    def _start_and_read(self, command_for):
        """Starts a program that tells its address on a file descriptor once it is ready."""
        read_end, write_end = os.pipe()
        command = command_for(str(write_end))
        self._processes.append(Process(command, log=self._log(), pass_fds=(write_end,)))
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            line = answer.readline().strip()
        if not line:
            raise AssertionError(f"{command[0]} did not start{self._processes[-1].log_tail()}")
        return line

    @staticmethod
    def _window_manager_answers():
        run = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True, text=True, check=False)
        return "window id" in run.stdout


def screenshot(path):
    """The whole display as a picture."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=60)
    return str(path)


def clipboard():
    """The text of the clipboard, or an empty string."""
    run = subprocess.run(["xclip", "-out", "-selection", "clipboard"], capture_output=True, text=True, timeout=20, check=False)
    return run.stdout if run.returncode == 0 else ""
