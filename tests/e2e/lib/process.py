# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Child processes that end with the test: each in a session of its own, stopped by its process group."""

import ctypes
import os
import select
import signal
import subprocess

from .waiting import LIVENESS, TimedOut

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def _die_with_parent():
    """A test that is killed, as ctest does at its time limit, leaves nothing behind."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Process:
    """Runs `command`; its output goes to the file `log`, or to a pipe where the caller reads it."""

    def __init__(self, command, env=None, log=None, pipe_output=False, pipe_input=False, pass_fds=(), cwd=None):
        self._log = open(log, "ab") if log else None
        output = subprocess.PIPE if pipe_output else (self._log or subprocess.DEVNULL)
        self.log_path = log
        self.popen = subprocess.Popen([str(part) for part in command], env=env, cwd=cwd, pass_fds=pass_fds, start_new_session=True,
                                      preexec_fn=_die_with_parent,
                                      stdin=subprocess.PIPE if pipe_input else subprocess.DEVNULL, stdout=output,
                                      stderr=self._log or subprocess.DEVNULL, bufsize=0)

    @property
    def running(self):
        return self.popen.poll() is None

    def check_running(self, what):
        if not self.running:
            raise AssertionError(f"{what} ended by itself with code {self.popen.returncode}{self.log_tail()}")

    def read_line(self, limit=LIVENESS):
        """The next line of its output, without the line's end; empty when it has ended. Bytes are read one by one, so
        that select() always tells the truth about what is left."""
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([self.popen.stdout], [], [], limit)[0]:
                raise TimedOut(f"timed out waiting for a line of {self.popen.args[0]}{self.log_tail()}")
            byte = self.popen.stdout.read(1)
            if not byte:
                break
            line += byte
        return line.decode().rstrip("\n")

    def log_tail(self, lines=40):
        if not self.log_path or not os.path.exists(self.log_path):
            return ""
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return ":\n" + "".join(log.readlines()[-lines:])

    def stop(self, limit=20):
        """Asks it to end, then insists. Returns its exit code (negative: the signal it died of)."""
        self._signal(signal.SIGTERM)
        try:
            self.popen.wait(limit)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.popen.wait()
        # What it started and left behind goes too.
        self._signal(signal.SIGKILL)
        for pipe in (self.popen.stdin, self.popen.stdout, self._log):
            if pipe:
                pipe.close()
        return self.popen.returncode

    def _signal(self, number):
        try:
            os.killpg(self.popen.pid, number)
        except ProcessLookupError:
            pass
