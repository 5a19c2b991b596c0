#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Meetings that do not go smoothly, one after the other at one desk against countersignd, each to its own end.

wrong clock:      the setup key is typed, the phone's clock is three minutes fast; both sides are told, then the right code counts.
second browser:   started in one browser, opened in another; the RA lets the person continue there, the first browser is told.
forgotten:        a second device for the same person, on one phone alone: no picture is scanned, the password is made anew.
expired:          nobody opens the link until it has run out (the server's clock goes forward); a new one is made at once.
removed:          tests/e2e/main_job.py removes a device while a test of it is open.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.meeting import EMAIL, NAME, ORGANISATION, PASSWORD, SEARCH, perform  # noqa: E402
from lib.wall_clock import WallClock  # noqa: E402

OTHER_FIRST, OTHER_LAST, OTHER_EMAIL = "Tomos", "Beynon", "tomos.beynon@seaview.example"
OTHER = f"{OTHER_FIRST} {OTHER_LAST}"
NEW_PASSWORD = "amber lighthouse cello"
FAST = 180  # seconds
LINK_LIFE = 10  # minutes
EXPIRED = 11 * 60  # seconds: past the link's end, within the RA's idle time


def wrong_clock(meeting):
    person = meeting.person("wrong-clock", width=320, javascript=False)
    link = meeting.issue()
    person.open(link)
    person.start()
    person.enter_email()
    person.enter_one_time_password()
    person.create_password()
    person.add_by_key()
    meeting.staff.expect_step(5, "done")
    person.enter_code(person.authenticator.code_by_clock(FAST))
    told = person.browser.text()
    person.look("clock-told")
    assert re.search(r"Your phone's clock looks about [34] minutes fast", told), told
    meeting.desktop.find_text(re.compile(r"The phone's clock looks [34] minutes fast"))
    meeting.look("wrong-clock")
    person.enter_code()
    meeting.staff.expect_registered(NAME)
    meeting.staff.back_to_profile()
    return person


def second_browser(meeting):
    staff, desktop = meeting.staff, meeting.desktop
    first = meeting.person("first-browser", OTHER, OTHER_EMAIL, width=390)
    desktop.key("alt+1")
    link = staff.issue(OTHER_FIRST.lower(), OTHER)
    first.open(link)
    first.start()
    staff.expect_step(1, "done")
    second = meeting.person("second-browser", OTHER, OTHER_EMAIL, width=1280)
    second.browser.open(link)
    second.browser.expect_heading("This link cannot be used here")
    desktop.find_text(re.compile("The link was opened in another browser"))
    meeting.look("second-browser")
    desktop.press("push button", re.compile("^Let them continue there"))
    desktop.find_text(re.compile("^May continue here since"))
    desktop.find_text(re.compile("Load the page again where you want to go on"))
    meeting.look("second-browser-let-in")
    second.browser.open(link)
    second.browser.expect_heading("Continue on this device")
    second.look("continue")
    second.browser.click("Continue")
    first.browser.reload()
    first.browser.expect_heading("You moved to another device")
    first.look("moved")
    second.enter_email()
    second.enter_one_time_password()
    second.create_password()
    second.scan()
    second.enter_code()
    staff.expect_registered(OTHER)
    staff.back_to_profile()


def forgotten_on_one_phone(meeting, before):
    person = meeting.person("one-phone", password=NEW_PASSWORD, width=390)
    link = meeting.issue()
    person.open(link)
    person.start()
    meeting.sink.rest(EMAIL)
    person.enter_email()
    person.enter_one_time_password()
    person.browser.expect_heading("Enter your password")
    person.look("enter-password")
    person.browser.click("Forgot password?")
    person.create_password()
    person.add_on_this_phone()
    meeting.staff.expect_step(5, "done")
    person.enter_code()
    meeting.staff.expect_registered(NAME)
    meeting.sink.newest(EMAIL, re.compile("password", re.IGNORECASE))
    meeting.staff.start_test()
    person.password = PASSWORD
    assert person.test_password_refused(), "the forgotten password still counts"
    meeting.desktop.find_text(re.compile("^The password was not accepted"))
    person.password = NEW_PASSWORD
    assert person.sign_in_to_test() == "Your authenticator works"
    meeting.staff.expect_test_passed()
    meeting.staff.back_to_profile()
    assert before.authenticator.secret != person.authenticator.secret


def expired_before_start(meeting, clock):
    staff, desktop = meeting.staff, meeting.desktop
    staff.change_figures({"How long a link works": LINK_LIFE, "Time to finish, from Start": LINK_LIFE})
    desktop.key("alt+1")
    link = staff.issue(OTHER_FIRST.lower(), OTHER)
    clock.set(EXPIRED)
    late = meeting.person("late", OTHER, OTHER_EMAIL, width=320, javascript=False)
    late.browser.open(link)
    late.browser.expect_heading("This link has run out")
    late.look("expired")
    desktop.find_text(re.compile("^The link ran out before registration finished"))
    meeting.look("expired")
    desktop.press("push button", "Generate new link")
    desktop.expect_focus("push button", "Copy link")
    fresh = desktop.find("text", "Registration link").text
    assert fresh != link
    late.open(fresh)


def job(meeting):
    clock = WallClock(os.path.join(meeting.out, "clock"))
    meeting.start_server(environment=clock.environment())
    meeting.set_up()
    meeting.staff.create_user(f"{ORGANISATION[0]} ({ORGANISATION[1]})", OTHER_FIRST, OTHER_LAST, OTHER_EMAIL)
    meeting.staff.find(SEARCH, NAME)
    before = wrong_clock(meeting)
    second_browser(meeting)
    forgotten_on_one_phone(meeting, before)
    expired_before_start(meeting, clock)


if __name__ == "__main__":
    perform(__doc__, job)
