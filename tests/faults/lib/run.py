# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every run with faults stands on: a server with the fault library, a history, a look at what is stored, a judgement."""

import argparse
import os
import random
import shutil

from . import history, rules, state
from .control import Control
from .recorder import Recorder
from .server import Server


def options(description, **more):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True, help="countersignd")
    parser.add_argument("--shim", required=True, help="the fault library")
    parser.add_argument("--out", required=True, help="folder of this run; emptied first")
    parser.add_argument("--seed", type=int, default=0, help="0: a new one, which is printed")
    for name, default in more.items():
        parser.add_argument("--" + name, type=type(default), default=default)
    read = parser.parse_args()
    read.seed = read.seed or random.SystemRandom().randrange(1, 1 << 31)
    read.out, read.server = os.path.abspath(read.out), os.path.abspath(read.server)
    return read


class Run:
    """Use with `with`. `data`: the data folder, where it is not to lie in the run's own."""

    def __init__(self, chosen, data=None, environment=None):
        self.folder = chosen.out
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.random = random.Random(chosen.seed)
        data = data or os.path.join(self.folder, "data")
        self.control = Control(chosen.shim, self.folder, data, os.path.join(self.folder, "chaos.log"))
        self.server = Server(chosen.server, self.folder, self.control, data, environment)
        self.history = history.History(os.path.join(self.folder, "history.jsonl"))
        self.recorder = Recorder(self.history)
        print(f"seed {chosen.seed}; positions in {self.control.log}", flush=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.server.process:
            self.server.kill()

    def start(self):
        assert self.server.start(), f"countersignd does not start:\n{self.server.tail()}"
        assert os.path.exists(self.control.log), "the fault library was not loaded"

    def look(self, after):
        """At what is stored while nothing runs; the first damage ends the run."""
        with state.Opened(self.server.data) as database:
            problems = state.problems(database)
            seen = state.seen(database)
        code, printed = self._verify()
        if code != 0:
            problems.append(f"audit verify: {code} {printed[-300:]}")
        self.history.write("seen", after=after, problems=problems, **seen)
        assert not problems, problems

    def _verify(self):
        """countersignd audit verify on a copy, so that the files stay as the fault left them."""
        folder = os.path.join(self.folder, "copy")
        shutil.rmtree(folder, ignore_errors=True)
        copy = Server(self.server.program, folder)
        shutil.copytree(self.server.data, copy.data, ignore=shutil.ignore_patterns("*-shm", "*.lock", "filler"))
        shutil.copy(os.path.join(self.folder, "key"), folder)
        return copy.command("audit", "verify")

    def judge(self):
        self.history.close()
        faults = rules.judge(history.read(os.path.join(self.folder, "history.jsonl")))
        assert not faults, "\n".join(faults[:40])

    def log(self, text):
        with open(self.control.log, "a", encoding="utf-8") as log:
            log.write(text + "\n")
