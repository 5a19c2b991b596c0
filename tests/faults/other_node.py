#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One registration after the other, each begun at one node. Before a step, and once more in the middle of its request, that node is
killed, and the person and the RA go on at the other one: same link, same browser, same secret, and it ends active.
"""

import os
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import run  # noqa: E402
from lib.database import Postgres  # noqa: E402
from lib.meeting import Meeting  # noqa: E402
from lib.nodes import Nodes, Run  # noqa: E402
from lib.staff import Staff  # noqa: E402

STEPS = ("email", "one-time-password", "password", "add-account", "code")
UNDER_WAY = 0.7  # seconds; until then a request at a frozen database is somewhere inside, and nobody has given up on it


class Balancer:
    """Sends everybody to one node; looks like one lib/server.Server."""

    def __init__(self, nodes):
        self._nodes, self.node = nodes, nodes.each[0]

    @property
    def api_port(self):
        return self.node.api_port

    @property
    def portal_port(self):
        return self.node.portal_port

    def kill_and_turn(self):
        killed = self.node
        killed.kill()
        self.node = next(node for node in self._nodes.each if node is not killed)
        return killed


class Trial:
    def __init__(self, postgres, nodes, seed):
        self._postgres, self._nodes = postgres, nodes
        self._balancer = Balancer(nodes)
        self.run = Run(nodes)
        self._random = run.random.Random(seed)
        self._staff = Staff(self._balancer, self.run.recorder, "manager")
        self.run.recorder.open()
        self._staff.sign_in()
        with nodes.opened() as database:
            self._people = [dict(zip(("id", "email", "organisation"), row)) for row in database.execute(
                "SELECT id, email, organisation FROM person WHERE id NOT IN (SELECT person FROM role_assignment) ORDER BY id LIMIT 20")]

    def registration(self, step, kill):
        """One from beginning to end; `kill` is called once, before that step. What has become of it by then."""
        person = self._people.pop()
        meeting = Meeting(self._balancer, self._staff, person, "203.0.113.9", self._random.random(), plain=True)
        killed = []

        def before(path):
            if path == "/register/" + step and not killed:
                killed.append(self._balancer.node)
                kill()
        meeting.before_step = before
        meeting.run()
        assert killed, f"nobody came to {step}"
        with self._nodes.opened() as database:
            states = [row[0] for row in database.execute(f"SELECT state FROM enrolment WHERE person = '{person['id']}'")]
        assert states == ["active"], f"{step}: {states}"
        assert killed[0].start(), killed[0].tail()

    def between_requests(self):
        self._balancer.kill_and_turn()

    def within_a_request(self):
        self._postgres.tell("freeze")
        threading.Thread(target=self._kill_soon, daemon=True).start()

    def _kill_soon(self):
        time.sleep(UNDER_WAY)
        self._balancer.kill_and_turn()
        self._postgres.tell("thaw")


def main():
    options = run.options(__doc__)
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    with Postgres() as postgres, Nodes(options.server, options.out, [postgres.connection] * 2, lambda: postgres.connection) as nodes:
        trial = Trial(postgres, nodes, options.seed)
        for step in STEPS:
            for kill in (trial.between_requests, trial.within_a_request):
                trial.registration(step, kill)
                print(f"killed before {step}, {kill.__name__}: active at the other node", flush=True)
        trial.run.look("end")
        nodes.stop()
        problems = nodes.audit_problems()
    assert not problems, "\n".join(problems)
    trial.run.judge()
    cut_off = trial.run.unknown()
    assert cut_off > 0, "no request was under way when its node was killed"
    print(f"{2 * len(STEPS)} registrations at two nodes each in {time.monotonic() - began:.0f} s; {cut_off} requests were cut off")


if __name__ == "__main__":
    main()
