# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A countersignd of a test run: its own data folder, certificates, and both listeners on loopback with TLS."""

import os
import re
import socket
import subprocess
import urllib.request
import ssl

from .process import Process
from .waiting import wait_until


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Use with `with`; `api_url` and `portal_url` are where it listens."""

    def __init__(self, program, folder, authority):
        self.program = program
        self.folder = str(folder)
        self._authority = authority
        self._process = None
        self.certificate, self._key = authority.issue("countersignd")
        api, portal, private = free_port(), free_port(), free_port()
        self.api_url = f"https://127.0.0.1:{api}"
        self.portal_url = f"https://127.0.0.1:{portal}"
        self._health_url = f"http://127.0.0.1:{private}/readyz"
        self.config = os.path.join(self.folder, "countersignd.toml")
        data = os.path.join(self.folder, "data")
        os.makedirs(data, mode=0o700, exist_ok=True)
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f'data_dir = "{data}"\n'
                       f'[api]\nlisten = "127.0.0.1:{api}"\ncertificate = "{self.certificate}"\nprivate_key = "{self._key}"\n'
                       f'[portal]\nlisten = "127.0.0.1:{portal}"\npublic_url = "{self.portal_url}"\n'
                       f'certificate = "{self.certificate}"\nprivate_key = "{self._key}"\n'
                       f'[private]\nlisten = "127.0.0.1:{private}"\n')

    def command(self, *arguments):
        """Runs a sub-command to its end and returns what it printed."""
        run = subprocess.run([self.program, *arguments, "--config", self.config], capture_output=True, text=True, timeout=120, check=False)
        if run.returncode != 0:
            raise AssertionError(f"countersignd {arguments[0]}: {run.stdout}{run.stderr}")
        return run.stdout

    def init(self, organisation, code, first_name, last_name, email):
        """Makes the first person; returns the one-time link."""
        printed = self.command("init", "--organisation", organisation, "--organisation-code", code, "--first-name", first_name,
                               "--last-name", last_name, "--email", email)
        return re.search(r"https://\S+/r/\S+", printed).group(0)

    def __enter__(self):
        self._process = Process([self.program, "serve", "--config", self.config], log=os.path.join(self.folder, "countersignd.log"))
        wait_until(self._ready, "countersignd to be ready")
        return self

    def __exit__(self, *_):
        self._process.stop()

    def wait(self):
        """Until the server ends by itself."""
        self._process.popen.wait()

    def _ready(self):
        self._process.check_running("countersignd")
        try:
            with urllib.request.urlopen(self._health_url, timeout=5, context=ssl.create_default_context(cafile=self._authority.ca)) as answer:
                return answer.status == 200
        except OSError:
            return False
