# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One change after the other, to see how long none works and whether any that was answered is lost."""

import itertools
import threading
import time

from .http import Api, NoAnswer

PAUSE = 0.05  # seconds


class Changes:
    """New organisations, each with a code of its own, by a member of staff who is signed in."""

    def __init__(self, server, staff, prefix):
        self._api = Api(server, "198.51.100.1")
        self._api.token = staff.api.token
        self._prefix, self._numbers, self._parent = prefix, itertools.count(), None

    def make(self):
        """(status, answer, code)."""
        if self._parent is None:
            status, answer = self._api.call("GET", "/organisations")
            if status != 200:
                return status, answer, ""
            self._parent = next(row["id"] for row in answer["organisations"] if not row["parent"])
        code = f"{self._prefix}{next(self._numbers):05}"
        return *self._api.call("POST", "/organisations", {"code": code, "name": "Probe", "parent": self._parent}), code


class Prober:
    def __init__(self, nodes, staff):
        self._changes = Changes(nodes, staff, "P")
        self._stopping = threading.Event()
        self._made, self._times, self._failure = set(), [], None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def done(self):
        return len(self._times)

    @property
    def last(self):
        return self._times[-1] if self._times else 0.0

    def first_after(self, moment):
        return next(time_ for time_ in self._times if time_ > moment)

    def longest_gap(self, since=0.0):
        return max(later - earlier for earlier, later in itertools.pairwise(self._times) if later > since)

    def _run(self):
        while not self._stopping.is_set():
            try:
                status, answer, code = self._changes.make()
            except NoAnswer:
                continue
            if status == 200:
                self._made.add(code)
                self._times.append(time.monotonic())
            elif status != 503:
                self._failure = (status, answer)
                return
            time.sleep(PAUSE)

    def stop(self):
        """The codes of what was answered."""
        self._stopping.set()
        self._thread.join(60)
        assert self._failure is None, self._failure
        return self._made
