# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One thread checks wrong codes, each of another secret: three time steps are computed for each. Ours beside liboath's."""

import json
import subprocess

from support.figures import Findings, Goal

TITLE = "codes checked in memory, one thread"


def measure(bench):
    run = subprocess.run([bench.program("bench_totp")], capture_output=True, text=True, check=True, timeout=300)
    rates = json.loads(run.stdout)
    result = Findings()
    result.rows = {name: {"thousand per second": rates[key] / 1000}
                   for name, key in (("countersign", "ours"), ("liboath, window 1", "liboath"), ("8 bare SHA-1 compressions", "bare"))}
    result.goals = [Goal("countersign / liboath", rates["ours"] / rates["liboath"], 1.2, "times", at_least=True),
                    Goal("countersign / bare compressions", rates["ours"] / rates["bare"], 0.4, "times", at_least=True)]
    result.notes = ["best of five rounds, taken in turn"]
    return result
