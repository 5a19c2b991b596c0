# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server with its private listener, a member of staff, and people to register: what the tests of the service share."""

import argparse
import contextlib
import http.client
import os
import shutil
import signal

from .history import History
from .recorder import Recorder
from .server import Server, free_port
from .staff import Staff
from .state import Opened


def options(words):
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    given.out = os.path.abspath(given.out)
    shutil.rmtree(given.out, ignore_errors=True)
    os.makedirs(given.out)
    return given


class Service:
    """Use with `with`. `more`: further sections of the configuration."""

    def __init__(self, given, name="server", more="", environment=None):
        folder = os.path.join(given.out, name)
        self.monitoring_port = free_port()
        more = f'[monitoring]\nport = {self.monitoring_port}\n{more}'
        self.server = Server(given.server, folder, environment=environment, more=more)
        self.history = History(os.path.join(folder, "history.jsonl"))
        self.staff = Staff(self.server, Recorder(self.history), "manager")

    def __enter__(self):
        assert self.server.start(), self.server.tail()
        self.staff.recorder.open()
        return self

    def __exit__(self, *_):
        if self.server.process.poll() is None:
            self.server.process.send_signal(signal.SIGKILL)
            self.server.process.wait()

    def ask(self, path, method="GET"):
        """(status, type, text) of the private listener."""
        connection = http.client.HTTPConnection("127.0.0.1", self.monitoring_port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type"), answer.read().decode()

    def people(self):
        """Those that nobody registered."""
        with Opened(self.server.data) as database:
            return [{"id": row[0], "email": row[1], "name": row[2]} for row in database.execute(
                "SELECT id, email, display_name FROM person WHERE id NOT IN (SELECT person FROM role_assignment) ORDER BY id")]

    def log(self):
        with open(self.server.log, encoding="utf-8") as file:
            return file.read()
