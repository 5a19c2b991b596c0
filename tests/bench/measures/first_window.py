# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the process to its first window, mapped and painted: countersign and KeePassXC in turn, on one display.

Both are warm: their data folder, settings and caches are there, and the files have been read before.
"""

import os
import time

from lib.display import Display
from lib.process import Process
from lib.waiting import wait_until

from support.figures import Findings, Goal, median

TITLE = "first window, beside KeePassXC's"
ROUNDS = 12
GOAL = 1.5  # times KeePassXC
ACCESSIBILITY = ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "QT_ACCESSIBILITY")


def environment():
    """As at a desk without a screen reader."""
    return {name: value for name, value in os.environ.items() if name not in ACCESSIBILITY}


class Program:
    def __init__(self, name, command, log):
        self.name = name
        self.mapped = []
        self.painted = []
        self._command = command
        self._log = log

    def run(self, windows, until=None):
        """One start, to its first painted window and on to `until()`. Returns (ms to mapped, ms to painted)."""
        windows.forget()
        began = time.monotonic()
        process = Process(self._command, env=environment(), log=self._log)
        try:
            sight = windows.first_of(process.popen.pid)
            if until:
                wait_until(until, f"{self.name} to have come up")
        finally:
            process.stop()
        return (sight.mapped_at - began) * 1000, (sight.painted_at - began) * 1000

    def take(self, windows):
        mapped, painted = self.run(windows)
        self.mapped.append(mapped)
        self.painted.append(painted)

    def row(self):
        return {"mapped": median(self.mapped), "painted": median(self.painted), "best": min(self.painted), "worst": max(self.painted),
                "runs": len(self.painted)}


def measure(bench):
    with Display(os.path.join(bench.folder, "display")):
        from support.windows import Windows
        ours = Program("countersign", [bench.desktop, "--sample"], os.path.join(bench.folder, "countersign.log"))
        theirs = Program("keepassxc", ["keepassxc"], os.path.join(bench.folder, "keepassxc.log"))
        port_file = os.path.join(os.environ["HOME"], ".local", "share", "countersign-sample", "portal-port")
        windows = Windows()
        ours.run(windows, until=lambda: os.path.exists(port_file) and os.path.getsize(port_file))  # fills the sample directory
        for program in (theirs, ours, theirs):
            program.run(windows)
        for _ in range(ROUNDS):
            theirs.take(windows)
            ours.take(windows)
        windows.close()
    return findings(ours, theirs)


def findings(ours, theirs):
    result = Findings()
    result.rows = {f"{program.name}, ms": program.row() for program in (ours, theirs)}
    ratio = median(ours.painted) / median(theirs.painted)
    result.rows["countersign / keepassxc"] = {"mapped": median(ours.mapped) / median(theirs.mapped), "painted": ratio}
    result.goals = [Goal("first painted window, median, against KeePassXC", ratio, GOAL, "times")]
    result.notes = ["countersign --sample on a filled data folder; both warm, without a screen reader, under Xvfb and openbox"]
    return result
