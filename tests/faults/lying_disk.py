#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counter-proof: on a disk that answers fsync without writing, a power cut loses what was confirmed, and the judge says so.

If this run were found legal, the run of kill.py would prove nothing. It is what a build with a weaker PRAGMA synchronous would meet.
"""

import os
import sqlite3
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import control as faults, history, rules, run  # noqa: E402
from lib.load import Load  # noqa: E402

ANSWERS = 25  # before the power goes
LIVENESS = 300  # seconds


def lose_power(bench):
    """The faults that are found afterwards."""
    bench.start()
    bench.control.arm(faults.POWER_LOSS, faults.SYNC, faults.WAL, 1 << 40, lying=1)
    load = Load(bench.server, bench.recorder, bench.random.random())
    bench.recorder.open()
    load.start()
    end = time.monotonic() + LIVENESS
    while bench.recorder.answers < ANSWERS and not load.failures and time.monotonic() < end:
        time.sleep(0.01)
    bench.control.countdown = 1
    assert bench.server.process.wait(LIVENESS) == -9
    bench.recorder.close()
    load.stop()
    assert not load.failures, "\n".join(load.failures)
    try:
        bench.look("power cut")
    except (AssertionError, sqlite3.Error) as damage:
        return [str(damage)]
    bench.history.close()
    return rules.judge(history.read(os.path.join(bench.folder, "history.jsonl")))


def main():
    options = run.options(__doc__)
    with run.Run(options) as bench:
        found = lose_power(bench)
    assert found, "a disk that lies about fsync was not noticed"
    print(f"noticed, as it must be: {len(found)} faults, such as {found[0][:160]}")


if __name__ == "__main__":
    main()
