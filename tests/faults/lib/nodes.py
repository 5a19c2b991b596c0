# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several countersignd at one PostgreSQL, as behind a load balancer: a request goes to any node that takes connections."""

import os
import random
import shutil
import time

from . import history, rules
from .database import Opened
from .http import NoAnswer
from .recorder import Recorder
from .server import Server

NOBODY_THERE = 0.05  # seconds

SEEN = {
    "enrolments": "SELECT id, state FROM enrolment",
    "devices": "SELECT id, status, last_step AS step, enrolment, name, seed_sealed IS NOT NULL AS seed FROM authenticator WHERE enrolment <> ''",
    "phones": "SELECT id, version FROM person WHERE version > 1",
    "roles": "SELECT person, string_agg(role, ',' ORDER BY role) AS roles FROM role_assignment GROUP BY person",
}


class Nodes:
    """Looks like one lib/server.Server to those who send requests."""

    def __init__(self, program, folder, connections, admin):
        """`connections`: what each node is told of the database. `admin`: how the run itself reads it."""
        self.folder, self.admin = folder, admin
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        key = os.path.join(folder, "key")
        self.each = [Server(program, os.path.join(folder, f"node{i}"), database=connection, key=key) for i, connection in enumerate(connections)]

    def __enter__(self):
        for node in self.each:
            assert node.start(), f"countersignd does not start:\n{node.tail()}"
        return self

    def __exit__(self, *_):
        for node in self.each:
            if node.process:
                node.kill()

    @property
    def api_port(self):
        return self._port("api_port")

    @property
    def portal_port(self):
        return self._port("portal_port")

    def _port(self, which):
        nodes = random.sample(self.each, len(self.each))
        for node in nodes:
            if Server.answers(getattr(node, which)):
                return getattr(node, which)
        return getattr(nodes[0], which)

    def opened(self):
        return Opened(self.admin())

    def tail(self):
        return "\n".join(node.tail() for node in self.each)

    def stop(self):
        for node in self.each:
            assert node.stop() == 0, node.tail()

    def audit_problems(self):
        """What `audit verify` says where the nodes, stopped, keep their signed heads."""
        said = [(node, *node.command("audit", "verify")) for node in self.each]
        return [f"{node.folder}: {printed[-400:]}" for node, code, printed in said if code != 0]


class NeverClosing(Recorder):
    """With several nodes there is always somebody to ask: nobody waits for a server that is gone, and a look is repeated until it
    is answered."""

    def _shut(self):
        time.sleep(NOBODY_THERE)

    def look(self, call):
        while self.cannot(answer := super().look(call)):
            time.sleep(NOBODY_THERE)
        return answer


class Run:
    """History and judgement of a run on nodes."""

    def __init__(self, nodes):
        self.nodes = nodes
        self._path = os.path.join(nodes.folder, "history.jsonl")
        self.history = history.History(self._path)
        self.recorder = NeverClosing(self.history)

    def look(self, after):
        """At what is stored while no operation is under way."""
        self.recorder.close()
        with self.nodes.opened() as database:
            seen = {}
            for name, query in SEEN.items():
                cursor = database.execute(query)
                names = [column[0] for column in cursor.description]
                seen[name] = {row[0]: dict(zip(names[1:], row[1:])) for row in cursor}
            seen["organisation"] = database.execute("SELECT value FROM setting WHERE name = 'organisation'").fetchone()[0]
        self.history.write("seen", after=after, problems=[], **seen)
        self.recorder.open()

    def unknown(self):
        """How many operations ended without anybody knowing how. After judge()."""
        return sum(line["event"] == "unknown" for line in history.read(self._path))

    def judge(self):
        self.history.close()
        faults = rules.judge(history.read(self._path))
        assert not faults, "\n".join(faults[:40])


def seconds_until(call, limit, what):
    """Until `call()` gives a status below 500; how long that took."""
    began = time.monotonic()
    while True:
        try:
            status = call()
            if status < 500:
                return time.monotonic() - began
        except NoAnswer as cause:
            status = cause
        assert time.monotonic() - began < limit, f"{what}: still {status}"
        time.sleep(0.05)
