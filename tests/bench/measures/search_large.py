# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Staff search among 1.5 million people, imported by `countersignd import`, on SQLite and on PostgreSQL; one connection. Beside the
store's own query for the same page, and beside glewlwyd with 100,000 users. Plain HTTP over loopback, as behind a proxy.

COUNTERSIGN_SEARCH_PEOPLE: how many, instead of 1.5 million."""

import os
import random
import subprocess
import time
from urllib.parse import urlencode

from lib.certificates import Authority
from lib.database import Postgres
from lib.server import Server

from peers.glewlwyd import Glewlwyd
from support.api import Api
from support.directory import fill
from support.figures import Findings, Goal, median, percentile, spread
from support.importing import surname, write_people
from support.load import Load
from support.queries import Typist
from support.raw_search import PostgresSearch, SqliteSearch

TITLE = "search through the API among 1.5 million people"
PEOPLE = int(os.environ.get("COUNTERSIGN_SEARCH_PEOPLE", "1500000"))
THEIR_PEOPLE = 100_000
SAMPLE = 300  # people of the sample directory, whose staff search
QUERIES, PATTERNS, ROUNDS, SECONDS = 1000, 40, 3, 4
INSIDE = ["shacr", "ydal", "ingha", "acre-", "dcro", ".12345", "9191", "ocfiel"]
SETTINGS = ("--durable", "--set", "shared_buffers=1GB")


def measure(bench):
    file = os.path.join(bench.folder, "people.csv")
    some = write_people(file, PEOPLE, codes_of_the_sample(bench))
    queries = [typed for _, typed in Typist(some).queries(QUERIES)]
    result = Findings()
    with Glewlwyd(os.path.join(bench.folder, "glewlwyd"), their_users()) as peer:
        theirs = peer.search_rate([typed.split()[0] for typed in queries[:PATTERNS]])
        result.rows["glewlwyd, tuned, 100,000 users"] = {"per second": theirs}
        take(bench, result, "SQLite", file, queries, theirs)
        with Postgres(*SETTINGS) as postgres:
            take(bench, result, "PostgreSQL", file, queries, theirs, postgres.connection)
    result.notes = [f"{PEOPLE} people; raw: a page of 200 by one index, no scope, through Python's sqlite3 or psql"]
    return result


def their_users():
    choice = random.Random(1)
    return [(f"{surname(choice).lower()}.{i}", b"0" * 20) for i in range(THEIR_PEOPLE)]


def codes_of_the_sample(bench):
    server = Server(bench.server, os.path.join(bench.folder, "codes"), Authority(os.path.join(bench.folder, "ca-codes")), plain_api=True)
    account, _ = fill(bench, server.config, SAMPLE)
    with server:
        api = Api(server.api_url)
        api.sign_in(*account)
        codes = [organisation["code"] for organisation in api.get("/organisations")["organisations"]]
        api.close()
    return codes


def take(bench, result, engine, file, queries, theirs, connection=""):
    folder = os.path.join(bench.folder, engine)
    server = Server(bench.server, folder, Authority(os.path.join(bench.folder, "ca-" + engine)), plain_api=True, database=connection)
    account, _ = fill(bench, server.config, SAMPLE)
    began = time.monotonic()
    run = subprocess.run([bench.server, "import", file, "--config", server.config], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    result.rows[f"{engine}, import"] = {"seconds": time.monotonic() - began}
    if connection:
        subprocess.run(["psql", "-Xq", connection, "-c", "VACUUM ANALYZE"], check=True)  # as autovacuum does in its own time
    raw = PostgresSearch(connection) if connection else SqliteSearch(os.path.join(folder, "data", "countersign.db"))
    result.rows[f"{engine}, size"] = {"MB": raw.size() / 1e6}
    with server:
        api = Api(server.api_url)
        api.sign_in(*account)
        load = Load(bench, api.port, bearer=api.token)
        searches(bench, result, engine, load, raw, queries, theirs)
        api.close()


def searches(bench, result, engine, load, raw, queries, theirs):
    asked, inner = (paths(bench, name, some) for name, some in (("asked", queries), ("inside", INSIDE)))
    load.get(asked, 1, SECONDS)  # warms the caches of both
    ours, stores = [], []
    for _ in range(ROUNDS):
        ours.append(load.get(asked, 1, SECONDS))
        stores.append(raw.times(queries))
    middle = sorted(ours, key=lambda outcome: outcome["rate"])[ROUNDS // 2]
    result.rows[f"{engine}, API"] = shown(middle)
    result.rows[f"{engine}, API, 16 connections"] = shown(load.get(asked, 16, SECONDS))
    result.rows[f"{engine}, API, inside words"] = shown(load.get(inner, 1, SECONDS))
    result.rows[f"{engine}, raw"] = spread(stores[ROUNDS // 2])
    for outcome in ours:
        assert outcome["refused"] + outcome["failed"] == 0, outcome
    bound = median([2.5 * percentile(times, 95) + 0.5 for times in stores])
    result.goals.append(Goal(f"{engine}, p95", median([outcome["p95"] for outcome in ours]), bound))
    result.goals.append(Goal(f"{engine}, rate against glewlwyd", middle["rate"] / theirs, 80, "times", at_least=True))


def paths(bench, name, typed):
    file = os.path.join(bench.folder, name)
    with open(file, "w", encoding="utf-8") as lines:
        lines.writelines("/api/v1/people?" + urlencode({"query": query}) + "\n" for query in typed)
    return "@" + file


def shown(outcome):
    return {"per second": outcome["rate"], **{figure: outcome[figure] for figure in ("p50", "p95", "p99", "max")}}
