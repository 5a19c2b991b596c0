#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nodes at a PostgreSQL cluster of Debian's Patroni and etcd, while people register: a planned change of leaders, then the leader is
killed with its Patroni. Prints for how long no change worked, what of that is Patroni's, and what was lost, which must be nothing.
"""

import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import run  # noqa: E402
from lib.issuer import Issuer  # noqa: E402
from lib.load import Load  # noqa: E402
from lib.nodes import Nodes, Run  # noqa: E402
from lib.patroni import Cluster, TTL  # noqa: E402
from lib.prober import Prober  # noqa: E402

WARM_UP = 60  # answers
LIVENESS = 180.0  # seconds


class Bench:
    def __init__(self, cluster, nodes, seed):
        self._cluster, self._nodes = cluster, nodes
        self.run = Run(nodes)
        self.load = Load(nodes, self.run.recorder, seed)
        self.run.recorder.open()
        self.load.start()
        self.issuer, self.prober = Issuer(self.load.staff, self.load.left_alone), Prober(nodes, self.load.staff)

    def wait(self, condition, otherwise):
        end = time.monotonic() + LIVENESS
        while not condition():
            assert not self.load.failures, "\n".join(self.load.failures) + self._nodes.tail()
            assert time.monotonic() < end, otherwise + self._nodes.tail()
            time.sleep(0.02)

    def some_work(self):
        enough = self.run.recorder.answers + WARM_UP
        self.wait(lambda: self.run.recorder.answers > enough, "nothing is answered")

    def change_leader(self, name, how):
        """How it went, in words."""
        self.some_work()
        old = self._cluster.wait_for_standby()
        began = time.monotonic()
        how(old)
        self.wait(lambda: (new := self._cluster.leader()) is not None and new is not old, "there is no new leader")
        led = time.monotonic()
        self.wait(lambda: self.prober.last > led, "no change works at the new leader")
        gap = self.prober.longest_gap(began)
        self.some_work()
        self.run.look(name)
        return f"{name}: {old.name} to {self._cluster.leader().name}; no change worked for {gap:.1f} s (a new leader after {led - began:.1f} s)"


def main():
    options = run.options(__doc__, members=3)
    print(f"seed {options.seed}", flush=True)
    with Cluster(options.members) as cluster, \
            Nodes(options.server, options.out, [cluster.connection] * 2, lambda: cluster.connection) as nodes:
        bench = Bench(cluster, nodes, options.seed)
        print(bench.change_leader("switchover", lambda _: cluster.switch_over()), flush=True)
        print(bench.change_leader("leader killed", lambda old: old.kill()) + f", with Patroni's ttl of {TTL} s", flush=True)
        bench.load.stop()
        bench.issuer.stop()
        made = bench.prober.stop()
        nodes.stop()
        bench.run.look("end")
        with nodes.opened() as database:
            bench.issuer.check(database)
            there = {row[0] for row in database.execute("SELECT code FROM organisation")}
        problems = nodes.audit_problems()
    print(f"{len(made)} changes answered, {len(made - there)} lost; {bench.load.finished} people came to the end of their meeting, "
          f"{len(bench.issuer.acted)} commands with a key acted once, of {len(bench.issuer.unsure)} nobody knows; audit {'FAILED' if problems else 'verifies'}")
    assert not problems, "\n".join(problems)
    assert not made - there, sorted(made - there)
    bench.run.judge()


if __name__ == "__main__":
    main()
