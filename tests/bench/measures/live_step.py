# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop with the sample directory shows a meeting, while the person's steps go to the portal as a browser sends them.

A step's time runs from the first byte of the portal's answer until the window shows the step. The window may be first, since
the server tells it and the browser at the same moment; then the time is negative. From the sending of the form it runs longer
by what the server does before it answers (one fsync; for the password Argon2id).
"""

import os
import re

from lib.codes import Authenticator
from lib.display import Display
from lib.waiting import wait_until

from support.api import Api
from support.desks import Desks
from support.figures import Findings, Goal, percentile, spread
from support.portal import Portal

TITLE = "a step of the person's reaches the RA's window"
MEETINGS = 12
DESKS = 500  # beside which the second half is taken
GOAL = 200.0  # ms, p95
PASSWORD = "violet harbour kettle"
SUBJECT = re.compile(r"^(\d{6}) is your ")


def sign_in(desktop, staff):
    """The RA in the window with the first account that the sign-in page names, a colleague at the API with the second."""
    from lib.sample import ADDRESS, KEY, STATED_PASSWORD
    desktop.find_text(KEY)
    shown = "\n".join(desktop.texts())
    password = STATED_PASSWORD.search(shown).group(1)
    addresses, keys = (list(dict.fromkeys(pattern.findall(shown))) for pattern in (ADDRESS, KEY))
    staff.sign_in(addresses[0], password, Authenticator.from_key(keys[0]).code)
    api = Api(api_url())
    api.sign_in(addresses[1], password, keys[1])
    return api


def api_url():
    """The port that the desktop's own core chose, as its log says."""
    log = os.path.join(os.environ["HOME"], ".local", "share", "countersign-sample", "countersign.log")
    with open(log, encoding="utf-8") as file:
        return "http://127.0.0.1:" + re.findall(r"API on port (\d+)", file.read())[-1]


def people_without_device(api):
    rows = api.get("/people", query="jones")["rows"]
    return [row for row in rows if row["active_authenticators"] == 0 and not row["enrolment_open"]][:MEETINGS]


def one_time_password(api, address):
    """Out of the Outbox, whose bodies a sample directory shows."""
    def look():
        mails = [mail for mail in api.get("/outbox")["mails"] if mail["recipient"] == address]
        return next((found.group(1) for found in (SUBJECT.match(mail["subject"]) for mail in mails) if found), None)
    return wait_until(look, "the one-time password")


class StepTimes:
    def __init__(self, watcher):
        self._watcher = watcher
        self.from_answer = {}
        self.from_sending = []

    def take(self, name, portal, action, shown):
        seen_at = self._watcher.see(action, shown)
        self.from_answer.setdefault(name, []).append((seen_at - portal.answered_at) * 1000)
        self.from_sending.append((seen_at - portal.sent_at) * 1000)

    @property
    def all(self):
        return [took for times in self.from_answer.values() for took in times]


def shows_done(steps, number):
    """The row of the step list says so. One question to the window, to that row alone."""
    row = steps.node.get_child_at_index(number - 1)
    return lambda _: re.match(rf"Step {number} of 7, .*, done\b", row.get_name() or "") is not None


def shows_registered(source):
    """The page after the steps gives the focus to this button."""
    return source is not None and (source.get_name() or "").replace("&", "") == "Test authenticator"


def watch(desktop, api, person):
    """The colleague generates the link, the window opens the meeting. Returns the link and the step list."""
    link = api.post(f"/people/{person['id']}/enrolments", {"meeting": "video", "identity_confirmed": True})["link"]
    desktop.press("push button", re.compile(f"^{re.escape(person['name'])}, waiting for user"))
    return link, desktop.find("list", re.compile("^What .* is doing$"))


def meet(desktop, api, person, times):
    """One meeting from the link to the registered device, six steps of it timed."""
    link, steps = watch(desktop, api, person)
    portal = Portal(link)

    def step(number, name, action, **fields):
        times.take(name, portal, lambda: portal.send(action, **fields), shows_done(steps, number))
        portal.follow()

    step(1, "link opened", next(action for action in portal.page.forms if action.startswith("/r/")))
    step(2, "email address", "/register/email", email=person["email"])
    step(3, "one-time password", "/register/one-time-password", one_time_password=one_time_password(api, person["email"]))
    step(4, "password", "/register/password", password=PASSWORD, password_confirmation=PASSWORD)
    app = Authenticator(portal.key_uri())
    step(5, "account added", "/register/add-account")
    code = app.code()
    times.take("verification code", portal, lambda: portal.send("/register/code", verification_code=code), shows_registered)
    portal.close()


def measure(bench):
    with Display(os.path.join(bench.folder, "display")):
        from lib.desktop import Desktop
        from lib.staff import Staff
        from support.watcher import Watcher
        with Desktop([bench.desktop, "--sample"], bench.folder, "countersign") as desktop:
            api = sign_in(desktop, Staff(desktop))
            people = people_without_device(api)
            with Watcher(desktop.process.popen.pid) as watcher:
                alone, crowded = StepTimes(watcher), StepTimes(watcher)
                for person in people[::2]:
                    meet(desktop, api, person, alone)
                with Desks(api_url(), api.token, DESKS) as desks:
                    for person in people[1::2]:
                        meet(desktop, api, person, crowded)
                    told = desks.spreads()
                    still_open = desks.open
            api.close()
            return findings(alone, crowded, told, still_open, watcher)


def findings(alone, crowded, told, still_open, watcher):
    result = Findings()
    result.rows["all steps, from the portal's answer"] = spread(alone.all)
    for name, samples in alone.from_answer.items():
        result.rows["  " + name] = spread(samples)
    result.rows["all steps, from sending the form"] = spread(alone.from_sending)
    result.rows[f"all steps beside {still_open} desks"] = spread(crowded.all)
    result.rows["an event, from the first to the last of them"] = spread(told)
    result.goals = [Goal("a step reaches the window, p95", percentile(alone.all, 95), GOAL),
                    Goal(f"the same beside {DESKS} open desks, p95", percentile(crowded.all, 95), GOAL)]
    seen = len(alone.all) + len(crowded.all)
    result.notes = [f"seen by accessibility events; {watcher.without_event} of {seen} steps were seen without one",
                    "the desks are connections to the window's own core, read by one thread of the measuring program"]
    return result
