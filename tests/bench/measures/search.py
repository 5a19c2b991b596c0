# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real countersignd over TLS with 100,000 people on SQLite; one member of staff searches on one keep-alive connection."""

import json
import os

from lib.certificates import Authority
from lib.server import Server

from support.api import Api
from support.directory import fill
from support.figures import Findings, Goal, median, percentile, spread
from support.queries import Typist

TITLE = "search through the API among 100,000 people"
PEOPLE = 100_000
QUERIES = 1000
PROBES = 300
GOAL = 50.0  # ms, p95


def probe(api, path, expect=200):
    return [api.timed_get(path, expect)[0] for _ in range(PROBES)]


def slowest(kinds):
    kind, (took, query, rows) = max(((kind, max(times)) for kind, times in kinds.items()), key=lambda pair: pair[1][0])
    return f"slowest: '{query}' ({kind}, {rows} people found) in {took:.1f} ms"


def measure(bench):
    authority = Authority(os.path.join(bench.folder, "ca"))
    server = Server(bench.server, os.path.join(bench.folder, "server"), authority)
    account, people = fill(bench, server.config, PEOPLE)
    typist = Typist(people)
    with server:
        api = Api(server.api_url, authority.ca)
        api.sign_in(*account)
        for _, query in Typist(people, seed=1).queries(50):
            api.timed_get("/people", query=query)  # warms the page cache of the readers
        transport = probe(api, "/no-such-route", expect=404)
        session = probe(api, "/session")
        kinds = {}
        for kind, query in typist.queries(QUERIES):
            took, body = api.timed_get("/people", query=query)
            kinds.setdefault(kind, []).append((took, query, len(json.loads(body)["rows"])))
        connections = api.connections
        api.close()
    return findings(kinds, transport, session, connections)


def findings(kinds, transport, session, connections):
    all_times = [took for times in kinds.values() for took, _, _ in times]
    result = Findings()
    result.rows["search, all"] = spread(all_times)
    for kind, times in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        result.rows[f"  {kind}"] = {**spread([took for took, _, _ in times]), "found": int(median([rows for _, _, rows in times]))}
    result.rows["GET /session (signed in, no search)"] = spread(session)
    result.rows["bare transport (TLS, no such route)"] = spread(transport)
    result.rows["search / session"] = {"p50": percentile(all_times, 50) / percentile(session, 50),
                                       "p95": percentile(all_times, 95) / percentile(session, 95)}
    result.goals = [Goal("search, p95", percentile(all_times, 95), GOAL)]
    result.notes = [slowest(kinds), f"{connections} connection(s); client and server share this machine"]
    return result
