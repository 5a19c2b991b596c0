#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nodes at a PostgreSQL with a synchronous standby, while people register: the primary is killed, the standby promoted, and the nodes
go on by themselves. What was answered is there, each command acted once, the audit verifies. Security requirements 76 and 77.
"""

import os
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import run  # noqa: E402
from lib.database import Postgres  # noqa: E402
from lib.issuer import Issuer  # noqa: E402
from lib.load import Load  # noqa: E402
from lib.nodes import Nodes, Run  # noqa: E402
from lib.prober import Prober  # noqa: E402

BEFORE, AFTER = 60, 60  # answers
BACK_LIMIT = 15.0  # seconds; the goal is 5, and the figure is printed
LIVENESS = 120.0


def wait(condition, load, nodes, otherwise):
    end = time.monotonic() + LIVENESS
    while not condition():
        assert not load.failures, "\n".join(load.failures) + nodes.tail()
        assert time.monotonic() < end, otherwise + nodes.tail()
        time.sleep(0.05)


def commit_without_the_standby(postgres, prober):
    """Is no success, whatever the server says: a promotion now would lose it."""
    postgres.tell("freeze-standby")
    time.sleep(0.3)  # what was on its way has arrived
    before, end = prober.done, time.monotonic() + 3
    while time.monotonic() < end:
        postgres.tell("impatient")
        time.sleep(0.02)
    done = prober.done - before
    postgres.tell("thaw-standby")
    assert done == 0, f"{done} changes were answered that the standby has not got"


def main():
    options = run.options(__doc__)
    print(f"seed {options.seed}", flush=True)
    with Postgres() as postgres:
        standby = postgres.tell("standby")
        both = postgres.connection.replace(postgres.folder(), f"{postgres.folder()},{standby}", 1) + " target_session_attrs=read-write"
        now = {"admin": postgres.connection}
        with Nodes(options.server, options.out, [both, both], lambda: now["admin"]) as nodes:
            trial = Run(nodes)
            load = Load(nodes, trial.recorder, options.seed)
            trial.recorder.open()
            load.start()
            issuer, prober = Issuer(load.staff, load.left_alone), Prober(nodes, load.staff)
            wait(lambda: trial.recorder.answers > BEFORE and prober.done > 5, load, nodes, "nothing is answered")
            commit_without_the_standby(postgres, prober)
            postgres.tell("kill")
            now["admin"] = postgres.connection.replace(postgres.folder(), standby, 1)
            promoting = threading.Thread(target=postgres.tell, args=("promote",))
            promoting.start()
            promoting.join()
            promoted = time.monotonic()
            enough = trial.recorder.answers + AFTER
            wait(lambda: prober.last > promoted, load, nodes, "no change works after the promotion")
            back = prober.first_after(promoted) - promoted
            wait(lambda: trial.recorder.answers > enough, load, nodes, "nobody goes on after the promotion")
            trial.look("promotion")
            load.stop()
            issuer.stop()
            made = prober.stop()
            nodes.stop()
            trial.look("end")
            with nodes.opened() as database:
                issuer.check(database)
                there = {row[0] for row in database.execute("SELECT code FROM organisation")}
            problems = nodes.audit_problems()
    assert not problems, "\n".join(problems)
    assert not made - there, f"answered and lost: {sorted(made - there)}"
    trial.judge()
    assert back < BACK_LIMIT, f"changes worked only {back:.1f} s after the promotion"
    print(f"{len(made)} probes, none lost; nothing worked for {prober.longest_gap():.2f} s around the kill and promotion, {max(back, 0):.2f} s of it after the "
          f"promotion; {load.finished} people came to the end of their meeting, {len(issuer.acted)} commands with a key acted once, of "
          f"{len(issuer.unsure)} nobody knows")


if __name__ == "__main__":
    main()
