# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The database of a server that does not run, by Python's own SQLite, on a copy: the real files stay as the fault left them."""

import glob
import os
import shutil
import sqlite3
import tempfile


class Opened:
    """Use with `with`: a connection to a recovered copy."""

    def __init__(self, data):
        self._data = data

    def __enter__(self):
        self._folder = tempfile.mkdtemp(prefix="countersign-state-")
        for path in glob.glob(os.path.join(self._data, "countersign.db*")):
            if not path.endswith("-shm"):
                shutil.copy(path, self._folder)
        self._connection = sqlite3.connect(os.path.join(self._folder, "countersign.db"))
        return self._connection

    def __exit__(self, *_):
        self._connection.close()
        shutil.rmtree(self._folder)


def problems(database):
    """What SQLite itself finds wrong."""
    found = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return found + ["foreign key: " + str(row) for row in database.execute("PRAGMA foreign_key_check")]


def seen(database):
    """What the rules look at, by id."""
    def rows(query):
        cursor = database.execute(query)
        names = [column[0] for column in cursor.description]
        return {row[0]: dict(zip(names[1:], row[1:])) for row in cursor}
    return {
        "enrolments": rows("SELECT id, state FROM enrolment"),
        "devices": rows("SELECT id, status, last_step AS step, enrolment, name, seed_sealed IS NOT NULL AS seed FROM authenticator"
                        " WHERE enrolment <> ''"),
        "phones": rows("SELECT id, version FROM person WHERE version > 1"),
        "roles": rows("SELECT person, group_concat(role) AS roles FROM (SELECT * FROM role_assignment ORDER BY role) GROUP BY person"),
        "organisation": database.execute("SELECT value FROM setting WHERE name = 'organisation'").fetchone()[0],
    }
