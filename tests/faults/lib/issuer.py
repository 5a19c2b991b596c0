# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands with a key, repeated until somebody says what became of them."""

import threading
import time

from .http import NoAnswer


PAUSE = 0.8  # seconds: over the whole run, not all before the first fault


class Issuer:
    """One member of staff who gives each command a key and repeats it, at any node, until its fate is known."""

    def __init__(self, staff, people):
        self._api, self._people = staff.api, iter(people)
        self._stopping = threading.Event()
        self.acted, self.unsure, self.failure = {}, set(), None
        self._thread = threading.Thread(target=self._guard, daemon=True)
        self._thread.start()

    def _guard(self):
        try:
            for person in self._people:
                if self._stopping.is_set():
                    return
                self._issue(person)
                time.sleep(PAUSE)
        except Exception as cause:  # pylint: disable=broad-except
            self.failure = repr(cause)

    def _issue(self, person):
        body = {"meeting": "video", "identity_confirmed": True, "replace_open": True}
        key = f"{person}-issue"
        while True:
            try:
                status, answer = self._api.call("POST", f"/people/{person}/enrolments", body, key)
            except NoAnswer:
                status, answer = 0, None
            if status == 200:
                self.acted.setdefault(person, answer["enrolment"]["id"])
                assert self.acted[person] == answer["enrolment"]["id"], "the same key made two links"
                return
            if status == 409:
                assert answer["message"] == "D-ISS-12", answer
                self.unsure.add(person)
                return
            assert status in (0, 503), (status, answer)
            time.sleep(0.1)

    def stop(self):
        self._stopping.set()
        self._thread.join(60)
        assert self.failure is None, self.failure

    def check(self, database):
        made = dict(database.execute("SELECT person, count(*) AS n FROM enrolment GROUP BY person").fetchall())
        for person in self.acted:
            assert made.get(person) == 1, f"{person} was given {made.get(person)} links by one command"
        for person in self.unsure:
            assert made.get(person, 0) <= 1, f"{person} was given {made[person]} links by one command"
