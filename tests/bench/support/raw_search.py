# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store's own answer to a search: a page of the same columns in the order of one index, without scope, session or second thoughts."""

import contextlib
import re
import sqlite3
import subprocess
import time
import unicodedata

END = "\U0010ffff"
PAGE = "SELECT id, uuid, display_name, email, organisation, job_title, status FROM person WHERE {} ORDER BY {} LIMIT 200"
NAMES = "last_key, first_key, id"
ONE = PAGE.format("last_key >= ? AND last_key < ?", NAMES)
TWO = PAGE.format("last_key >= ? AND last_key < ? AND first_key >= ? AND first_key < ?", NAMES)
ADDRESS = PAGE.format("email_key >= ? AND email_key < ?", "email_key")
UUID = PAGE.format("uuid >= ? AND uuid < ?", "uuid")


def statement_of(typed):
    """(SQL, values)"""
    plain = "".join(c for c in unicodedata.normalize("NFD", typed.lower()) if not unicodedata.combining(c)).replace("'", "")
    if plain.replace(" ", "").isdigit():
        return UUID, [plain.replace(" ", ""), plain.replace(" ", "") + END]
    if "@" in plain:
        return ADDRESS, [plain, plain + END]
    words = plain.replace("-", " ").split()
    last, first = max(words, key=len), min(words, key=len)
    if len(words) == 1:
        return ONE, [last, last + END]
    return TWO, [last, last + END, first, first + END]


class SqliteSearch:
    def __init__(self, file):
        self._file = file

    def times(self, queries):
        """Milliseconds of each."""
        with contextlib.closing(sqlite3.connect(self._file)) as database:
            taken = []
            for typed in queries:
                sql, values = statement_of(typed)
                began = time.perf_counter()
                database.execute(sql, values).fetchall()
                taken.append((time.perf_counter() - began) * 1000)
            return taken

    def size(self):
        with contextlib.closing(sqlite3.connect(self._file)) as database:
            return database.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]


class PostgresSearch:
    """Prepared statements through psql, which says how long each took."""

    def __init__(self, connection):
        self._connection = connection

    def times(self, queries):
        names = {ONE: "one", TWO: "two", ADDRESS: "address", UUID: "uuid"}
        script = ["SET plan_cache_mode = force_generic_plan;"]
        for sql, name in names.items():
            marks = iter(range(1, 9))
            script.append(f"PREPARE {name} AS {re.sub('[?]', lambda _: '$' + str(next(marks)), sql)};")
        script.append("\\o /dev/null\n\\timing on")
        for typed in queries:
            sql, values = statement_of(typed)
            script.append(f"EXECUTE {names[sql]}({', '.join(self._quoted(value) for value in values)});")
        run = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", self._connection], input="\n".join(script), capture_output=True,
                             text=True, check=True)
        return [float(found) for found in re.findall(r"Time: ([\d.]+) ms", run.stdout)]

    @staticmethod
    def _quoted(text):
        return "'" + text.replace("'", "''") + "'"

    def size(self):
        sql = "SELECT pg_total_relation_size('person') + pg_total_relation_size('person_word')"
        shown = subprocess.run(["psql", "-XAtq", self._connection, "-c", sql], capture_output=True, text=True, check=True)
        return int(shown.stdout)
