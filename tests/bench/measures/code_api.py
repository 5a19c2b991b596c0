# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A member of staff checks correct codes over HTTP, each of another of 100,000 people: caller authenticated, replay kept off
durably, one audit entry each. Beside glewlwyd with as many users, and beside the bare transport. All on plain HTTP over loopback,
as behind a proxy; taken in turn."""

import os

from lib.certificates import Authority
from lib.server import Server

from peers.glewlwyd import Glewlwyd
from support.api import Api
from support.directory import fill
from support.figures import Findings, Goal, median
from support.load import Load, row
from support.transport import Transport

TITLE = "codes checked through the API among 100,000 people"
PEOPLE = 100_000
ROUNDS = 3
SECONDS = 6
OVERLOAD = 60  # seconds, across two ends of a time step
NOW = (0, 0)  # the step of the moment: an older one would rightly be refused when its answer comes after the end of a step
OURS = "/api/v1/people/{owner}/code-checks", '{"code":"{code}","reason":"other"}'


def devices_of(file):
    with open(file, encoding="utf-8") as lines:
        return [(owner, bytes.fromhex(seed)) for owner, seed in (line.split() for line in lines)]


def rounds(loads, connections):
    """Outcomes by name, the servers in turn."""
    outcomes = {name: [] for name in loads}
    for _ in range(ROUNDS):
        for name, load in loads.items():
            outcomes[name].append(load(connections))
    return outcomes


def middle(outcomes):
    """The round with the median rate."""
    return sorted(outcomes, key=lambda outcome: outcome["rate"])[len(outcomes) // 2]


def measure(bench):
    server = Server(bench.server, os.path.join(bench.folder, "server"), Authority(os.path.join(bench.folder, "ca")), plain_api=True)
    devices = os.path.join(bench.folder, "devices")
    account, _ = fill(bench, server.config, PEOPLE, devices)
    with server, Glewlwyd(os.path.join(bench.folder, "glewlwyd"), devices_of(devices)) as peer, Transport(bench, "ours") as bare:
        api = Api(server.api_url)
        api.sign_in(*account)
        ours = Load(bench, api.port, bearer=api.token)
        theirs = Load(bench, peer.port)
        loads = {"countersign": lambda n: ours.codes(*OURS, devices, n, SECONDS, steps=NOW),
                 "glewlwyd, tuned": lambda n: theirs.codes(*peer.target("{owner}", "{code}"), devices, n, SECONDS, steps=NOW),
                 "bare transport": lambda n: Load(bench, bare.port).get("/", n, SECONDS)}
        few, many = rounds(loads, 1), rounds(loads, 16)
        overload = ours.codes(*OURS, devices, 64, OVERLOAD, steps=NOW)
        api.close()
    return findings(few, many, overload)


def ratio(outcomes, figure, other):
    return median([mine[figure] / theirs[figure] for mine, theirs in zip(outcomes["countersign"], outcomes[other])])


def findings(few, many, overload):
    result = Findings()
    for connections, outcomes in ((1, few), (16, many)):
        for name, taken in outcomes.items():
            result.rows[f"{name}, {connections} connection{'s' if connections > 1 else ''}"] = row(middle(taken))
    result.rows[f"countersign, 64 connections, {OVERLOAD} s"] = row(overload)
    peer = "glewlwyd, tuned"
    result.goals = [
        Goal("rate against glewlwyd, 1 connection", ratio(few, "rate", peer), 4, "times", at_least=True),
        Goal("rate against glewlwyd, 16 connections", ratio(many, "rate", peer), 20, "times", at_least=True),
        Goal("p99 against glewlwyd, 16 connections", ratio(many, "p99", peer), 0.1, "times"),
        Goal("correct codes refused under overload", overload["refused"] + overload["failed"], 0, ""),
    ]
    result.rows["countersign / bare transport"] = {"1 connection": ratio(few, "rate", "bare transport"),
                                                   "16 connections": ratio(many, "rate", "bare transport")}
    result.notes = [f"ratios are medians of {ROUNDS} rounds; glewlwyd with write-ahead log and our indexes, which it is not shipped with"]
    return result
