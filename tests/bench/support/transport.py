# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bare servers that answer everything with the same 126 bytes: ours, and those that it is held against."""

import os
import subprocess

from lib.process import Process
from lib.server import free_port
from lib.waiting import wait_until

BODY = '{"status":"ok","padding":"' + "x" * 98 + '"}'


class Transport:
    """`kind` is ours, beast or httplib. Use with `with`; `port` is where it listens."""

    def __init__(self, bench, kind, certificate=None):
        self._command = [bench.program("bench_transport"), kind, *(certificate or [])]
        self._process = None
        self.port = None

    def __enter__(self):
        self._process = Process(self._command, pipe_output=True)
        self.port = int(self._process.read_line())
        return self

    def __exit__(self, *_):
        self._process.stop()


class Nginx:
    """Debian's nginx with two workers; plain, or with that certificate."""

    def __init__(self, folder, certificate=None):
        os.makedirs(folder)
        self.port = free_port()
        tls = f"ssl_certificate {certificate[0]}; ssl_certificate_key {certificate[1]};" if certificate else ""
        self._config = os.path.join(folder, "nginx.conf")
        with open(self._config, "w", encoding="utf-8") as file:
            file.write(f"daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n"
                       "events { worker_connections 4096; }\n"
                       f"http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {folder}/body;\n"
                       f"server {{ listen 127.0.0.1:{self.port}{' ssl' if certificate else ''}; {tls}\n"
                       f"location / {{ default_type application/json; return 200 '{BODY}'; }} }} }}\n")
        self._process = None

    def __enter__(self):
        self._process = Process(["/usr/sbin/nginx", "-c", self._config])
        wait_until(self._listens, "nginx to listen")
        return self

    def __exit__(self, *_):
        self._process.stop()

    def _listens(self):
        return subprocess.run(["ss", "-Hltn", f"sport = :{self.port}"], capture_output=True, text=True, check=True).stdout != ""
