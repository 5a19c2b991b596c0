# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""code_api with the data on PostgreSQL: codes of 100,000 people checked by staff over HTTP, replay kept off durably, one audit entry
each. Beside glewlwyd on the same server with as many users, and beside pgbench's bare UPDATE there. Taken in turn.

COUNTERSIGN_CODE_PEOPLE: how many, instead of 100,000."""

import os
import re
import subprocess

from lib.certificates import Authority
from lib.database import Postgres
from lib.server import Server

from measures.code_api import NOW, OURS, ROUNDS, SECONDS, devices_of, middle
from peers.glewlwyd import GlewlwydOnPostgres
from support.api import Api
from support.directory import fill
from support.figures import Findings, Goal, median
from support.load import Load, row
from support.pgbench import BareUpdate

TITLE = "codes checked through the API on PostgreSQL among 100,000 people"
PEOPLE = int(os.environ.get("COUNTERSIGN_CODE_PEOPLE", "100000"))
SETTINGS = ("--durable", "--set", "shared_buffers=1GB", "--set", "max_wal_size=4GB")


def database(connection, name):
    subprocess.run(["psql", "-Xq", connection, "-c", f"CREATE DATABASE {name}"], check=True)
    return re.sub(r"dbname=\S+", f"dbname={name}", connection)


def measure(bench):
    devices = os.path.join(bench.folder, "devices")
    with Postgres(*SETTINGS) as postgres:
        server = Server(bench.server, os.path.join(bench.folder, "server"), Authority(os.path.join(bench.folder, "ca")), plain_api=True,
                        database=database(postgres.connection, "ours"))
        account, _ = fill(bench, server.config, PEOPLE, devices)
        bare = BareUpdate(bench.folder, database(postgres.connection, "bare"), PEOPLE)
        theirs = database(postgres.connection, "theirs")
        with server, GlewlwydOnPostgres(os.path.join(bench.folder, "glewlwyd"), devices_of(devices), theirs) as peer:
            subprocess.run(["psql", "-Xq", postgres.connection, "-c", "CHECKPOINT"], check=True)
            api = Api(server.api_url)
            api.sign_in(*account)
            ours, other = Load(bench, api.port, bearer=api.token), Load(bench, peer.port)
            taken = {connections: [one_round(connections, ours, other, peer, bare, devices) for _ in range(ROUNDS)]
                     for connections in (1, 16)}
            api.close()
    return findings(taken)


def one_round(connections, ours, other, peer, bare, devices):
    return {"ours": ours.codes(*OURS, devices, connections, SECONDS, steps=NOW),
            "theirs": other.codes(*peer.target("{owner}", "{code}"), devices, connections, SECONDS, steps=NOW),
            "bare": bare.rate(connections, SECONDS)}


def findings(taken):
    result = Findings()
    for connections, against_peer, against_bare in ((1, 8, 0.35), (16, 35, 0.4)):
        rounds = taken[connections]
        name = f"{connections} connection{'s' if connections > 1 else ''}"
        result.rows[f"countersign, {name}"] = row(middle([taken["ours"] for taken in rounds]))
        result.rows[f"glewlwyd, tuned, {name}"] = row(middle([taken["theirs"] for taken in rounds]))
        result.rows[f"pgbench, bare UPDATE, {name}"] = {"per second": median([taken["bare"] for taken in rounds])}
        peer = median([taken["ours"]["rate"] / taken["theirs"]["rate"] for taken in rounds])
        bare = median([taken["ours"]["rate"] / taken["bare"] for taken in rounds])
        result.goals.append(Goal(f"rate against glewlwyd, {name}", peer, against_peer, "times", at_least=True))
        result.goals.append(Goal(f"rate against the bare UPDATE, {name}", bare, against_bare, "times", at_least=True))
    result.notes = [f"{PEOPLE} people; ratios are medians of {ROUNDS} rounds; one PostgreSQL for all, durable; client and servers share "
                    "this machine"]
    return result
