#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nodes at one PostgreSQL while people register: the database stops, restarts, freezes, grows slow and runs out of disk, and nodes
are killed. Whoever asks is told within five seconds, each command acts at most once, and without a restart of ours all goes on within
five seconds. At the end the recorded history is judged and the audit verified. Security requirement 77.
"""

import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from full_disk import RealDisk, Watch, in_own_mounts  # noqa: E402
from lib import run  # noqa: E402
from lib.database import Postgres, SlowRoad  # noqa: E402
from lib.issuer import Issuer  # noqa: E402
from lib.load import Load  # noqa: E402
from lib.nodes import Nodes, Run, seconds_until  # noqa: E402
from lib.prober import Changes  # noqa: E402

# Seconds. Both goals are 5 and the figures are printed; a busy machine is no fault, so that only clearly more fails.
ANSWER_LIMIT, BACK_LIMIT = 7.5, 10.0
LIVENESS = 120.0
FAULT_LASTS = 5.5  # longer than anybody waits
BETWEEN = 40  # answers
DISK = "300m"


class Faults:
    def __init__(self, postgres, road, nodes, load, recorder, disk):
        self._postgres, self._road, self._nodes, self._load, self._recorder, self._disk = postgres, road, nodes, load, recorder, disk

    def stopped(self):
        self._postgres.tell("stop")
        time.sleep(FAULT_LASTS)
        self._postgres.tell("start")

    def restarted(self):
        self._postgres.tell("stop")
        self._postgres.tell("start")

    def frozen(self):
        self._postgres.tell("freeze")
        time.sleep(FAULT_LASTS)
        self._postgres.tell("thaw")

    def slow(self):
        """Only one node's road: the other one serves."""
        self._road.delay = 1.2
        time.sleep(FAULT_LASTS)
        self._road.delay = 0.0

    def node_killed(self):
        """In the middle of whatever it does; everybody goes on at the other one meanwhile."""
        node = self._recorder.history.random.choice(self._nodes.each)
        node.kill()
        before, end = self._recorder.answers, time.monotonic() + LIVENESS
        while self._recorder.answers < before + BETWEEN and not self._load.failures:
            assert time.monotonic() < end, "nobody went on at the other node"
            time.sleep(0.05)
        assert node.start(), node.tail()

    def disk_full(self):
        self._disk.fill()
        time.sleep(FAULT_LASTS)
        self._disk.make_room()
        self._postgres.tell("revive")


class Trial:
    def __init__(self, options, postgres, road, nodes, disk):
        self._nodes, self._random = nodes, run.random.Random(options.seed)
        self.run = Run(nodes)
        self.run.history.random = self._random
        self.watch = self.run.recorder.on_no_answer = Watch()
        self.load = Load(nodes, self.run.recorder, self._random.random())
        faults = Faults(postgres, road, nodes, self.load, self.run.recorder, disk)
        self._kinds = [faults.stopped, faults.restarted, faults.frozen, faults.slow, faults.node_killed, faults.node_killed]
        self._kinds += [faults.disk_full] if disk else []
        self._changes = []
        self.back, self.happened = 0.0, 0

    def go(self, seconds):
        self.run.recorder.open()
        self.load.start()
        self._changes = [Changes(node, self.load.staff, f"F{number}") for number, node in enumerate(self._nodes.each)]
        issuer = Issuer(self.load.staff, self.load.left_alone)
        end = time.monotonic() + seconds
        while self.happened < len(self._kinds) or time.monotonic() < end:
            if self.happened % len(self._kinds) == 0:
                self._random.shuffle(self._kinds)
            self._fault(self._kinds[self.happened % len(self._kinds)])
            self.happened += 1
        finished = self.load.finished
        self._wait(lambda: self.load.finished > finished, "nobody comes to the end of a meeting any more")
        self.load.stop()
        issuer.stop()
        return issuer

    def _wait(self, condition, otherwise):
        end = time.monotonic() + LIVENESS
        while not condition():
            assert not self.load.failures, "\n".join(self.load.failures) + self._nodes.tail()
            assert time.monotonic() < end, otherwise
            time.sleep(0.05)

    def _fault(self, fault):
        enough = self.run.recorder.answers + BETWEEN
        self._wait(lambda: self.run.recorder.answers >= enough, "nothing is answered")
        fault()
        back = max(seconds_until(lambda change=change: self._status(change), BACK_LIMIT, fault.__name__) for change in self._changes)
        self.back = max(self.back, back)
        print(f"{fault.__name__}: changes at both nodes {back:.2f} s after it; {self.watch.refusals} refusals so far, the slowest after "
              f"{self.watch.longest:.2f} s", flush=True)
        self.run.look(fault.__name__)

    @staticmethod
    def _status(change):
        status, answer, _ = change.make()
        assert status in (200, 503), (status, answer)
        return status


def small_disk(folder):
    """Where the database lies, where a file system may be mounted."""
    # Not in a user namespace: PostgreSQL refuses to be root, and there is nobody else there.
    if os.geteuid() != 0 or not in_own_mounts():
        print("no file system may be mounted here: the full disk is left out", flush=True)
        return None
    disk = RealDisk(folder, DISK, "0755")
    os.environ["TMPDIR"] = folder
    return disk


def main():
    disk = small_disk(os.path.join(tempfile.gettempdir(), "countersign-database-disk"))
    options = run.options(__doc__, seconds=0)
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    with Postgres() as postgres, SlowRoad(postgres) as road, \
            Nodes(options.server, options.out, [postgres.connection, road.connection], lambda: postgres.connection) as nodes:
        trial = Trial(options, postgres, road, nodes, disk)
        issuer = trial.go(options.seconds)
        nodes.stop()
        trial.run.look("end")
        with nodes.opened() as database:
            issuer.check(database)
        problems = nodes.audit_problems()
    assert not problems, "\n".join(problems)
    trial.run.judge()
    assert issuer.acted, "no command with a key came to its end"
    assert trial.watch.refusals > 0, "no fault was noticed"
    assert trial.watch.longest < ANSWER_LIMIT, f"an answer took {trial.watch.longest:.1f} s"
    print(f"{trial.happened} faults in {time.monotonic() - began:.0f} s: {trial.watch.refusals} refusals, the slowest after {trial.watch.longest:.2f} s; "
          f"changes worked again after {trial.back:.2f} s at most; {trial.load.finished} people came to the end of their meeting, "
          f"{len(issuer.acted)} commands with a key acted once, of {len(issuer.unsure)} nobody knows")
    if disk:
        subprocess.run(["umount", "-l", disk.folder], check=False)


if __name__ == "__main__":
    main()
