# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A countersignd of a test run: its own data folder, certificates, and both listeners on loopback with TLS."""

import os
import re
import socket
import ssl
import subprocess
import urllib.error
import urllib.request

from .process import Process
from .waiting import wait_until


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Use with `with`; `api_url` and `portal_url` are where it listens. `database`: PostgreSQL's connection string."""

    def __init__(self, program, folder, authority, sample=False, plain_api=False, environment=None, database=""):
        self.program = program
        self.folder = str(folder)
        self._authority = authority
        self._process = None
        self.certificate, self._key = authority.issue("countersignd")
        api, portal = free_port(), free_port()
        # Plain, as behind a reverse proxy on this computer: for timings beside servers without TLS.
        self.api_url = f"{'http' if plain_api else 'https'}://127.0.0.1:{api}"
        self.portal_url = f"https://127.0.0.1:{portal}"
        self.config = os.path.join(self.folder, "countersignd.toml")
        self._sample = sample
        self._environment = environment
        os.makedirs(self.folder, exist_ok=True)
        listener = f'address = "127.0.0.1"\ncertificate = "{self.certificate}"\nprivate_key = "{self._key}"\n'
        behind_proxy = 'address = "127.0.0.1"\ntrusted_proxies = ["127.0.0.1"]\n'
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f'[data]\nfolder = "{self.folder}/data"\n[keys]\nfile = "{self.folder}/key"\n'
                       f'[database]\nserver = "{database}"\n'
                       f'[api]\nport = {api}\n{behind_proxy if plain_api else listener}'
                       f'[portal]\nport = {portal}\npublic_url = "{self.portal_url}"\n{listener}')

    def command(self, *arguments):
        """Runs a sub-command to its end and returns what it printed."""
        run = subprocess.run([self.program, *arguments, "--config", self.config], capture_output=True, text=True, timeout=120, check=False)
        if run.returncode != 0:
            raise AssertionError(f"countersignd {arguments[0]}: {run.stdout}{run.stderr}")
        return run.stdout

    def init(self, organisation, code, first_name, last_name, email):
        """Makes the first person; returns the one-time link."""
        printed = self.command("init", "--organisation", organisation, "--code", code, "--first-name", first_name,
                               "--last-name", last_name, "--email", email)
        return re.search(r"https://\S+/r/\S+", printed).group(0)

    def __enter__(self):
        command = [self.program, "serve", "--config", self.config, *(["--sample"] if self._sample else [])]
        self._process = Process(command, env=self._environment, log=os.path.join(self.folder, "countersignd.log"))
        wait_until(self._ready, "countersignd to be ready")
        return self

    def __exit__(self, *_):
        self._process.stop()

    def signal(self, number):
        os.kill(self._process.popen.pid, number)

    @property
    def running(self):
        return self._process.running

    def log(self):
        with open(os.path.join(self.folder, "countersignd.log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def wait(self):
        """Until the server ends by itself."""
        self._process.popen.wait()

    def _ready(self):
        """It answers on both listeners, with our certificate."""
        self._process.check_running("countersignd")
        context = ssl.create_default_context(cafile=self._authority.ca)
        try:
            for url in (self.api_url + "/api/v1/setup", self.portal_url + "/accessibility"):
                urllib.request.urlopen(url, timeout=5, context=context).close()
            return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
