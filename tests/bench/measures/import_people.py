# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`countersignd import` of a file of people, beside the raw load: the rows it made, ready as they stand, put into an empty database of
the same schema with all its indexes by the engine's own means (SQLite: one prepared statement and one transaction; PostgreSQL: COPY).

Start of the process to its end, both ways. COUNTERSIGN_IMPORT_PEOPLE: how many, instead of 1.5 million."""

import os

from lib.database import Postgres

from support.figures import Findings, Goal
from support.importing import Site, write_people
from support.raw_load import PostgresLoad, SqliteLoad

TITLE = "import of people from CSV, with all indexes"
PEOPLE = int(os.environ.get("COUNTERSIGN_IMPORT_PEOPLE", "1500000"))
SLOWER, LARGER = 1.5, 1.2  # times the raw load


def measure(bench):
    file = os.path.join(bench.folder, "people.csv")
    write_people(file, PEOPLE)
    result = Findings()
    take(result, "SQLite", Site(bench.server, os.path.join(bench.folder, "sqlite"), ""), SqliteLoad, file)
    with Postgres() as postgres:
        site = Site(bench.server, os.path.join(bench.folder, "postgresql"), postgres.connection)
        take(result, "PostgreSQL", site, PostgresLoad, file)
    result.notes = [f"{PEOPLE} people, {os.path.getsize(file) / 1e6:.0f} MB of CSV; PostgreSQL without fsync, both ways"]
    return result


def take(result, engine, site, load, file):
    site.init()
    took, again = site.timed_import(file), site.timed_import(file)
    raw = load(site)
    raw_took = raw.seconds()
    result.rows[engine] = {"import, s": took, "people/s": PEOPLE / took, "raw load, s": raw_took, "again, nothing new, s": again}
    result.rows[engine + ", size"] = {"MB": raw.original_size() / 1e6, "raw, MB": raw.size() / 1e6}
    result.goals.append(Goal(f"{engine}, import / raw load", took / raw_took, SLOWER, unit=""))
    result.goals.append(Goal(f"{engine}, size / raw size", raw.original_size() / raw.size(), LARGER, unit=""))
