#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall clock of a running server goes two hours forward and back, then an hour back and forward (libfaketime). Phones keep the
right time. Security requirement 78; every stored instant for itself is in tests/core/services/tst_Clock.cpp."""

import glob
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import run  # noqa: E402
from lib.http import Api, Browser  # noqa: E402
from lib.meeting import Meeting  # noqa: E402
from lib.staff import KEYS, PASSWORD, Staff  # noqa: E402
from lib.state import Opened  # noqa: E402
from lib.totp import STEP, code  # noqa: E402

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"


class Wall:
    """The server's clock, so many seconds away from the right one."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self._file = os.path.join(folder, "wall-clock")
        self.set(0)

    def set(self, offset):
        with open(self._file + ".new", "w", encoding="utf-8") as file:
            file.write(f"{offset:+d}\n")
        os.rename(self._file + ".new", self._file)

    def environment(self, control):
        library = glob.glob(LIBRARY)
        assert library, "libfaketime is not installed (package faketime)"
        return {"LD_PRELOAD": library[0] + ":" + control.environment()["LD_PRELOAD"], "FAKETIME_TIMESTAMP_FILE": self._file,
                "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}


class Story:
    def __init__(self, bench, wall):
        self._bench, self._wall = bench, wall
        self._staff = Staff(bench.server, bench.recorder, "manager")

    def run(self):
        bench = self._bench
        with Opened(bench.server.data) as database:
            people = iter([{"id": row[0], "email": row[1]} for row in database.execute(
                "SELECT id, email FROM person WHERE id NOT IN (SELECT person FROM role_assignment)")])
        bench.recorder.open()
        self._staff.sign_in()
        used = self._staff.given
        first = self._meeting(next(people), 1)
        open_link, test_link = self._link(next(people)), self._test_of(first)
        assert self._link_works(open_link) and self._test_works(test_link)

        self._wall.set(7200)
        self._expect_dead(open_link, test_link)
        assert self._give(self._new_half(), self._now()) == 401, "a code of the right time counted two hours ahead"

        self._wall.set(0)
        self._expect_dead(open_link, test_link)
        assert self._give(self._new_half(), used) == 401, "a used code counted again"
        self._sign_in_again()
        self._meeting(next(people), 2)

        open_link = self._link(next(people))
        used = self._staff.given
        self._wall.set(-3600)
        assert self._status() == 200 and self._link_works(open_link), "the clock went back and took the session or the link with it"
        assert self._give(self._new_half(), used) == 401, "a used code counted again"
        self._wall.set(0)
        self._sign_in_again()
        self._meeting(next(people), 3)

    def _meeting(self, person, number):
        meeting = Meeting(self._bench.server, self._staff, person, f"203.0.113.{number}", number, plain=True)
        meeting.run()
        return person

    def _link(self, person):
        status, made = self._staff.api.call("POST", f"/people/{person['id']}/enrolments", {"meeting": "video", "identity_confirmed": True,
                                                                                        "replace_open": True})
        assert status == 200, made
        return "/r/" + made["link"].rsplit("/", 1)[1]

    def _test_of(self, person):
        device = self._staff.get(f"/people/{person['id']}/authenticators")["authenticators"][0]["id"]
        status, made = self._staff.api.call("POST", f"/authenticators/{device}/tests", {})
        assert status == 200, made
        return "/test/" + made["link"].rsplit("/", 1)[1]

    def _link_works(self, path):
        browser = Browser(self._bench.server, "203.0.113.99")
        return browser.open(path) == 200 and path in browser.page.forms

    _test_works = _link_works

    def _expect_dead(self, link, test):
        assert self._status() == 401, "the session lives"
        assert not self._link_works(link), "the link lives"
        assert not self._test_works(test), "the test lives"

    def _status(self):
        return self._staff.api.call("GET", "/session")[0]

    @staticmethod
    def _now():
        return int(time.time()) // STEP

    def _new_half(self):
        api = Api(self._bench.server, "198.51.100.9")
        for _ in range(5):
            status, answer = api.call("POST", "/sign-in/password", {"email": "manager@sample.example", "password": PASSWORD})
            if status == 200:
                api.token = answer["token"]
                return api
            time.sleep(1)
        raise AssertionError(f"the password was refused: {status} {answer}")

    @staticmethod
    def _give(api, step):
        return api.call("POST", "/sign-in/code", {"code": code(KEYS["manager"], step)})[0]

    def _sign_in_again(self):
        """With a code that was never given: nobody is locked out for longer than that."""
        self._staff.api.token = None
        self._staff.sign_in()


def main():
    options = run.options(__doc__)
    with run.Run(options) as bench:
        wall = Wall(os.path.join(options.out, "clock"))
        bench.server.extra = wall.environment(bench.control)
        bench.start()
        Story(bench, wall).run()
        bench.recorder.close()
        assert bench.server.stop() == 0, bench.server.tail()
        bench.look("end")
        with Opened(bench.server.data) as database:
            backs = database.execute("SELECT count(*) FROM audit_event WHERE action = 'clock.set_back'").fetchone()[0]
        assert backs == 2, f"the clock was set back twice, and {backs} times that was noticed"
        bench.judge()
    print("two hours forward and back, an hour back and forward: what was over stayed over, and everybody could go on")


if __name__ == "__main__":
    main()
