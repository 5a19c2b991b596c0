# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A countersignd that dies often. Plain HTTP on loopback, as behind a proxy: each client may then be a computer of its own."""

import os
import signal
import socket
import subprocess
import time

from .state import Opened

PUBLIC_URL = "https://register.faults.example"
START_LIMIT = 300  # seconds; turns a hang into a failure and judges no speed


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`data` is its data folder. `control`: the faults, or None for a plain run. `database`: PostgreSQL's connection string; `key`: the
    key file that nodes at one database share. `more`: sections of its configuration."""

    def __init__(self, program, folder, control=None, data=None, environment=None, database="", key="", more=""):
        self.program, self.folder, self.control = program, folder, control
        self.extra = environment or {}
        self.data = data or os.path.join(folder, "data")
        self.api_port, self.portal_port = free_port(), free_port()
        self.config = os.path.join(folder, "countersignd.toml")
        self.log = os.path.join(folder, "countersignd.log")
        self.process = None
        key = key or os.path.join(folder, "key")
        os.makedirs(folder, exist_ok=True)
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f'[data]\nfolder = "{self.data}"\n[keys]\nfile = "{key}"\n')
            file.write(f'[database]\nserver = "{database}"\n' if database else "")
            for name, port in (("api", self.api_port), ("portal", self.portal_port)):
                file.write(f'[{name}]\naddress = "127.0.0.1"\nport = {port}\ntrusted_proxies = ["127.0.0.1"]\n')
            file.write(f'public_url = "{PUBLIC_URL}"\n{more}')

    def launch(self):
        environment = {**(self.control.environment() if self.control else os.environ), **self.extra}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([self.program, "serve", "--sample", "--config", self.config], stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, env=environment)

    def start(self):
        """Until it answers; False when it ended before that."""
        self.launch()
        end = time.monotonic() + START_LIMIT
        while self.process.poll() is None:
            if self.answers(self.api_port) and self.answers(self.portal_port):
                return True
            assert time.monotonic() < end, "countersignd does not answer:\n" + self.tail()
            time.sleep(0.02)
        return False

    @staticmethod
    def answers(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def opened(self):
        """What is stored, while the server does not run."""
        return Opened(self.data)

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        return self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(300)

    def tail(self, lines=30):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def command(self, *arguments):
        """(exit code, what it printed) of another run of the program, without faults."""
        run = subprocess.run([self.program, *arguments, "--config", self.config], capture_output=True, text=True, timeout=300, check=False)
        return run.returncode, run.stdout + run.stderr
