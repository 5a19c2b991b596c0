# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of this run (tests/support/postgres.py), what is in it, and a slow road to it."""

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support", "postgres.py")
ASIDE = 'SELECT coalesce(json_agg(aside), \'[]\') FROM ({}) aside'


class Postgres:
    """Use with `with`; `connection` is libpq's string. Words for tell() are in postgres.py."""

    def __init__(self, *arguments):
        self._arguments = arguments
        self._process = None
        self.connection = ""

    def __enter__(self):
        self._process = subprocess.Popen([sys.executable, "-B", SCRIPT, *self._arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True, start_new_session=True)
        line = self._process.stdout.readline().strip()
        assert line.startswith("READY "), "the PostgreSQL server did not start: " + line
        self.connection = line.removeprefix("READY ") + " dbname=postgres"
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(60)

    def tell(self, word):
        """What it answered after OK."""
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer.startswith("OK"), f"{word}: {answer}"
        return answer[2:].strip()

    def folder(self):
        """Of its socket."""
        return self.connection.split(" ", 1)[0].removeprefix("host=")


class Opened:
    """Use with `with`, as Python's own databases: rows of execute() are tuples in the order of `description`."""

    def __init__(self, connection):
        self._connection = connection

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, query):
        run = subprocess.run(["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", ASIDE.format(query), self._connection],
                             capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 0, f"{query}: {run.stderr}"
        return Rows(json.loads(run.stdout))


class Rows:
    def __init__(self, rows):
        self.description = [(name,) for name in rows[0]] if rows else []
        self._rows = [tuple(row.values()) for row in rows]

    def __iter__(self):
        return iter(self._rows)

    def fetchall(self):
        return self._rows

    def fetchone(self):
        return self._rows[0] if self._rows else None


class SlowRoad:
    """Between a client and the server. `delay`: seconds that each piece of an answer takes longer. Use with `with`; `connection` leads
    through it."""

    def __init__(self, postgres):
        self._target = os.path.join(postgres.folder(), ".s.PGSQL.5432")
        self._folder = tempfile.mkdtemp(prefix="countersign-road-")
        self.connection = postgres.connection.replace(postgres.folder(), self._folder, 1)
        self._listener = socket.socket(socket.AF_UNIX)
        self.delay = 0.0

    def __enter__(self):
        self._listener.bind(os.path.join(self._folder, ".s.PGSQL.5432"))
        self._listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self._target)
            other = {client: server, server: client}
            while True:
                for ready in select.select(list(other), [], [])[0]:
                    piece = ready.recv(65536)
                    if not piece:
                        return
                    if ready is server and self.delay:
                        time.sleep(self.delay)
                    other[ready].sendall(piece)
        except OSError:
            pass
        finally:
            client.close()
            server.close()
