# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of this run's own, by tests/support/postgres.py. It goes when its input ends, so also when we are killed."""

import os
import subprocess
import sys

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support", "postgres.py")


def wanted():
    """Whether this run is on PostgreSQL."""
    return os.environ.get("COUNTERSIGN_TEST_STORAGE") == "postgresql"


class Postgres:
    """Use with `with`; `connection` is its connection string."""

    def __init__(self, *options):
        """`options` of the script: --durable, --set NAME=VALUE."""
        self._options = options
        self._process = None
        self.connection = ""

    def __enter__(self):
        self._process = subprocess.Popen([sys.executable, SCRIPT, *self._options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         start_new_session=True)
        line = self._process.stdout.readline().strip()
        assert line.startswith("READY "), "the PostgreSQL server did not start: " + line
        self.connection = line.removeprefix("READY ") + " dbname=postgres"
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(60)

    def tell(self, word):
        """stop, start, freeze or thaw."""
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer == "OK", f"{word}: {answer}"
