# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The load program: keeps connections busy and says what came back."""

import json
import os
import subprocess


class Load:
    def __init__(self, bench, port, authority=None, bearer=None):
        self._program = bench.program("bench_load")
        self._common = ["--port", str(port), *(["--authority", authority] if authority else [])]
        self._asked = 0
        self._environment = {**os.environ, **({"BENCH_BEARER": bearer} if bearer else {})}

    def codes(self, path, body, devices, connections, seconds, steps=(-1, 1)):
        """Correct codes that were never sent before, each of another device; steps are those that the server accepts."""
        outcome = self._run(["codes", path, body, "--devices", devices, "--from", str(self._asked),
                             "--earliest", str(steps[0]), "--latest", str(steps[1])], connections, seconds)
        self._asked += outcome["answers"] + connections  # those that were under way when the time was over
        return outcome

    def get(self, path, connections, seconds):
        """`@FILE`: the paths of its lines in turn."""
        return self._run(["get", path], connections, seconds)

    def _run(self, what, connections, seconds):
        command = [self._program, *what, *self._common, "--connections", str(connections), "--seconds", str(seconds)]
        run = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False, timeout=seconds + 60)
        if run.returncode != 0:
            raise AssertionError(run.stderr)
        return json.loads(run.stdout)


def row(outcome):
    return {"per second": outcome["rate"], "p50": outcome["p50"], "p99": outcome["p99"], "refused": outcome["refused"],
            "failed": outcome["failed"]}
