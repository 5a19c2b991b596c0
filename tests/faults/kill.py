#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9, again and again, while people register: inside commits, inside checkpoints, between any two instructions.

After each the database is looked at as it lies there, the server starts again, and everybody goes on where they were. At the end the
recorded history is judged by check_history.py. Security requirement 76.
"""

import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import control as faults, run  # noqa: E402
from lib.load import Load  # noqa: E402
from lib.recorder import Unknown  # noqa: E402

MODES = (faults.KILL_BEFORE, faults.KILL_INSIDE, faults.KILL_AFTER, faults.POWER_LOSS)
# (how often in a hundred, operation, file, at most the n-th of them)
PLACES = ((40, faults.WRITE, faults.WAL, 60), (30, faults.SYNC, faults.WAL, 5), (8, faults.WRITE, faults.DATABASE, 30),
          (5, faults.SYNC, faults.DATABASE, 1), (4, faults.WRITE, faults.AUDIT_HEADS, 1))
# A fault that has not come after so many answers is a kill at that moment, wherever the server is.
FEWEST_ANSWERS, MOST_ANSWERS = 2, 22
LONGEST_ROUND = 120  # seconds


class Killer:
    def __init__(self, bench, kills):
        self._bench, self._kills = bench, kills
        self._random = bench.random
        self.inside = 0

    def run(self):
        bench = self._bench
        bench.start()
        load = Load(bench.server, bench.recorder, self._random.random())
        bench.recorder.open()
        load.start()
        for number in range(1, self._kills + 1):
            self._round(number, load)
            if load.failures:
                break
            bench.recorder.open()
            self._give_code_again(load)
        load.stop()
        bench.server.stop()
        bench.look("end")
        bench.history.close()
        assert not load.failures, "\n".join(load.failures) + bench.server.tail()
        return load.finished

    def _round(self, number, load):
        bench = self._bench
        self._arm()
        enough = bench.recorder.answers + self._random.randint(FEWEST_ANSWERS, MOST_ANSWERS)
        end = time.monotonic() + LONGEST_ROUND
        while bench.server.process.poll() is None and bench.recorder.answers < enough and not load.failures and time.monotonic() < end:
            time.sleep(0.003)
        time.sleep(self._random.uniform(0, 0.02))
        came = bench.server.process.poll() is not None
        code = bench.server.kill()
        assert code == -9, f"the server ended by itself with code {code}:\n{bench.server.tail()}"
        self.inside += 1 if came else 0
        bench.recorder.close()
        where = "inside" if came else "somewhere"
        bench.log(f"kill {number}: {where}, after {bench.control.seen} counted operations")
        bench.history.write("killed", number=number, where=where)
        bench.look(number)
        bench.control.disarm()
        bench.start()

    def _arm(self):
        weights = [place[0] for place in PLACES]
        if self._random.random() * 100 > sum(weights):
            self._bench.control.disarm()
            return
        _, operation, file, most = self._random.choices(PLACES, weights)[0]
        self._bench.control.arm(self._random.choice(MODES), operation, file, self._random.randint(1, most),
                                keep=self._random.choice((0, 30, 70)), seed=self._random.getrandbits(60))

    @staticmethod
    def _give_code_again(load):
        try:
            load.staff.give_again()
        except Unknown:
            pass


def main():
    options = run.options(__doc__, kills=50)
    began = time.monotonic()
    with run.Run(options) as bench:
        killer = Killer(bench, options.kills)
        finished = killer.run()
    print(f"{options.kills} kills, {killer.inside} of them inside an operation on the data, in {time.monotonic() - began:.0f} s; "
          f"{finished} people came to the end of their meeting", flush=True)
    assert options.kills < 20 or (finished > 0 and killer.inside > options.kills // 5), "too little happened to say anything"
    check = [sys.executable, "-B", os.path.join(HERE, "check_history.py"), os.path.join(options.out, "history.jsonl")]
    sys.exit(subprocess.run(check, check=False).returncode)


if __name__ == "__main__":
    main()
