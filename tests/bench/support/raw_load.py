# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a database, as they stand, into an empty one of the same schema: what the engine itself needs for them."""

import contextlib
import os
import re
import sqlite3
import subprocess
import time

TABLES = ("organisation", "person", "person_word")
TRIGRAMS = "INSERT INTO person_trigram (rowid, text) SELECT search_number, search_text FROM person"
SAME_CACHE = "PRAGMA cache_size = -262144"


class SqliteLoad:
    def __init__(self, site):
        self._from = os.path.join(site.data, "countersign.db")
        self._to = os.path.join(site.folder, "raw.db")

    def seconds(self):
        with contextlib.closing(sqlite3.connect(self._from)) as source, contextlib.closing(sqlite3.connect(self._to)) as target:
            schema = source.execute("SELECT sql FROM sqlite_master WHERE tbl_name IN (?,?,?) AND sql IS NOT NULL ORDER BY rowid", TABLES)
            for setting in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", SAME_CACHE):
                target.execute(setting)
            for (sql,) in schema.fetchall():
                target.execute(sql)
            target.execute(source.execute("SELECT sql FROM sqlite_master WHERE name = 'person_trigram'").fetchone()[0])
            rows = {table: source.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() for table in TABLES}
            began = time.monotonic()
            for table in TABLES:
                marks = ",".join("?" * len(rows[table][0]))
                target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
            target.execute(TRIGRAMS)
            target.commit()
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return time.monotonic() - began

    def size(self):
        return os.path.getsize(self._to)

    def original_size(self):
        """Of the same tables: without the audit log and the rest."""
        with contextlib.closing(sqlite3.connect(self._from)) as source:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages, page = (source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
            return pages * page


class PostgresLoad:
    def __init__(self, site):
        self._from = site.database
        self._to = re.sub(r"dbname=\S+", "dbname=raw", site.database)
        self._folder = site.folder

    def _psql(self, connection, sql):
        shown = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", connection, "-c", sql], capture_output=True, text=True, check=True)
        return shown.stdout.strip()

    def seconds(self):
        self._psql(self._from, "CREATE DATABASE raw ENCODING 'UTF8' TEMPLATE template0")
        self._psql(self._to, "CREATE EXTENSION pg_trgm")
        tables = [argument for table in TABLES for argument in ("-t", table)]
        schema = subprocess.run(["pg_dump", "--schema-only", *tables, self._from], capture_output=True, text=True, check=True).stdout
        subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", self._to], input=schema, capture_output=True, text=True, check=True)
        for table in TABLES:
            self._psql(self._from, f"\\copy {table} to '{self._folder}/{table}.rows'")
        began = time.monotonic()
        for table in TABLES:
            self._psql(self._to, f"\\copy {table} from '{self._folder}/{table}.rows'")
        return time.monotonic() - began

    def _size(self, connection):
        return int(self._psql(connection, "SELECT pg_total_relation_size('person') + pg_total_relation_size('person_word')"))

    def size(self):
        return self._size(self._to)

    def original_size(self):
        return self._size(self._from)
