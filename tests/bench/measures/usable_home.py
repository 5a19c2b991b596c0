# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long until work can begin, and what it costs in memory: from the start of the process to the sign-in page with its core
behind it, then from the last Enter of the sign-in to Home with the focus in its search box. Beside KeePassXC's first window."""

import os
import re
import time

from lib.codes import Authenticator
from lib.display import Display
from lib.process import Process

from measures.first_window import Program
from support.figures import Findings, Goal, median

TITLE = "usable Home and memory, beside KeePassXC"
ROUNDS = 3
SETTLED = 3  # seconds after which memory is read


def proportional_memory(process_id):
    """MiB of its own, plus its share of what it shares."""
    with open(f"/proc/{process_id}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+) kB", file.read(), re.MULTILINE).group(1)) / 1024


def at_home(source):
    return source is not None and (source.get_name() or "").startswith("Find an existing user")


class Ours:
    def __init__(self, bench):
        self._bench = bench
        self.sign_in_page, self.home, self.memory = [], [], []

    def take(self):
        from lib.desktop import Desktop
        from lib.sample import ADDRESS, KEY, STATED_PASSWORD
        from support.watcher import Watcher
        began = time.monotonic()
        with Desktop([self._bench.desktop, "--sample"], self._bench.folder, "countersign") as desktop:
            desktop.find("text", "Email address")
            self.sign_in_page.append((time.monotonic() - began) * 1000)
            desktop.find_text(KEY)
            shown = "\n".join(desktop.texts())
            desktop.find("text", "Email address").fill(ADDRESS.search(shown).group(0))
            desktop.find("password text", "Password").fill(STATED_PASSWORD.search(shown).group(1))
            desktop.key("Return")
            desktop.find("text", "Verification code").fill(Authenticator.from_key(KEY.search(shown).group(0)).code())
            with Watcher(desktop.process.popen.pid) as watcher:
                began = time.monotonic()
                self.home.append((watcher.see(lambda: desktop.key("Return"), at_home) - began) * 1000)
            time.sleep(SETTLED)
            self.memory.append(proportional_memory(desktop.process.popen.pid))


class Theirs:
    def __init__(self, bench):
        self._program = Program("keepassxc", ["keepassxc"], os.path.join(bench.folder, "keepassxc.log"))
        self.memory = []

    @property
    def window(self):
        return self._program.painted

    def take(self, windows):
        self._program.take(windows)
        process = Process(["keepassxc"])
        windows.forget()
        windows.first_of(process.popen.pid)
        time.sleep(SETTLED)
        self.memory.append(proportional_memory(process.popen.pid))
        process.stop()


def measure(bench):
    with Display(os.path.join(bench.folder, "display")):
        from support.windows import Windows
        ours, theirs, windows = Ours(bench), Theirs(bench), Windows()
        ours.take()  # fills the sample directory
        ours.sign_in_page, ours.home, ours.memory = [], [], []
        for _ in range(ROUNDS):
            theirs.take(windows)
            ours.take()
            time.sleep(30)  # a code counts once
        windows.close()
    return findings(ours, theirs)


def findings(ours, theirs):
    result = Findings()
    result.rows = {"keepassxc, first window, ms": {"median": median(theirs.window)},
                   "countersign, sign-in page with its core, ms": {"median": median(ours.sign_in_page)},
                   "countersign, Home after the code, ms": {"median": median(ours.home)},
                   "keepassxc, memory, MiB": {"median": median(theirs.memory)},
                   "countersign, memory at Home, MiB": {"median": median(ours.memory)}}
    whole = [page + home for page, home in zip(ours.sign_in_page, ours.home)]
    result.goals = [Goal("usable Home against KeePassXC's window", median(whole) / median(theirs.window), 3, "times"),
                    Goal("memory against KeePassXC", median(ours.memory) / median(theirs.memory), 1.5, "times")]
    result.notes = ["the time in which a person types is left out; seen through the accessibility tree, whose walk counts against us"]
    return result
