# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Security requirement 31: a wrong password takes as long for a name that nobody has as for one that somebody has.

A real countersignd over TLS. Known and unknown names take turns, one try each, so that no wait is met; the tries come from
several loopback addresses, because one address may guess only so often.
"""

import contextlib
import os
import sqlite3

from lib.certificates import Authority
from lib.server import Server

from support.api import Api
from support.directory import fill
from support.figures import Findings, Goal, median, spread

TITLE = "a wrong password: names that somebody has beside names that nobody has"
SAMPLES = 300
PER_SOURCE = 20  # pairs: below the 50 tries that one address has
PEOPLE = 2 * SAMPLES


def give_passwords(folder):
    """The password of one account becomes everybody's: what counts is that there is a hash. Returns their addresses."""
    database = os.path.join(folder, "server", "data", "countersign.db")
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO password (person, hash, changed_at, failures, wait_until) SELECT id, (SELECT hash FROM password LIMIT 1), "
                           "0, 0, 0 FROM person WHERE email <> '' AND id NOT IN (SELECT person FROM password)")
        rows = connection.execute("SELECT p.email FROM person p JOIN password w ON w.person = p.id WHERE p.id NOT IN "
                                  "(SELECT person FROM role_assignment) LIMIT ?", (SAMPLES + 1,)).fetchall()
    return [row[0] for row in rows]


def wrong_password(api, address):
    return api.timed_post("/sign-in/password", {"email": address, "password": "surely not this one"}, 401)[0]


def measure(bench):
    authority = Authority(os.path.join(bench.folder, "ca"))
    server = Server(bench.server, os.path.join(bench.folder, "server"), authority)
    fill(bench, server.config, PEOPLE)
    known = give_passwords(bench.folder)
    times = {"known": [], "unknown": []}
    with server:
        for at, address in enumerate(known):
            if at % PER_SOURCE == 0:
                api = Api(server.api_url, authority.ca, source=f"127.0.1.{at // PER_SOURCE + 1}")
                wrong_password(api, f"warm{at}@nobody.example")
            pair = [("known", address), ("unknown", f"n{at}.{address}")]
            for kind, asked in pair if at % 2 else reversed(pair):
                times[kind].append(wrong_password(api, asked))
    return findings(times)


def findings(times):
    result = Findings()
    result.rows["somebody's name"] = spread(times["known"])
    result.rows["nobody's name"] = spread(times["unknown"])
    medians = {kind: median(samples) for kind, samples in times.items()}
    apart = abs(medians["known"] - medians["unknown"])
    result.rows["medians"] = {"known / unknown": medians["known"] / medians["unknown"], "apart in ms": apart}
    result.goals = [Goal("medians apart", apart, max(10.0, 0.05 * medians["unknown"]))]
    result.notes = ["the goal is 10 ms or 5 %, whichever is more; judged in one run, on one machine"]
    return result
