#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody rings the desk: "I lost my phone, remove it." A real window, a real browser, a phone that is asked by push.

The person registers Microsoft Authenticator and, as the second type, the app that is asked by push. Policy then demands a proof
before a removal. A removal leads to Verify User Identity; the person says on the phone that they did not ask for it, and nothing
is removed. The next request is answered with a wrong number, which is final; the one after with the right one. A code is read
out. The proof lets the RA remove the lost device, once.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.meeting import EMAIL, NAME, SEARCH, perform  # noqa: E402
from lib.phone import PushPhone  # noqa: E402
from lib.waiting import wait_until  # noqa: E402

TOTP = "Old phone"
PUSH = "New phone"


class Desk:
    """What the RA does about a caller; the person's profile is open."""

    def __init__(self, meeting):
        self.meeting, self.desktop, self.staff = meeting, meeting.desktop, meeting.staff

    def expect_title(self, title):
        self.desktop.find("label", re.compile("^" + re.escape(title) + "$"))

    def number(self):
        return self.desktop.find_text(re.compile(r"^Tell them this number: (\d\d)$")).group(1)

    def ask(self):
        """Task 6: two commands to a request on the phone."""
        with self.desktop.commands.counting("verify by push", budget=2):
            self.desktop.key("ctrl+shift+v")
            self.desktop.expect_focus("radio button", re.compile(f"^{PUSH}"))
            self.desktop.key("Return")
            number = self.number()
        return number

    def ask_again(self, why):
        """After a denial or a wrong number the RA says why."""
        self.desktop.find("text", "Why do you ask again?").fill(why)
        self.desktop.key("Return")
        return self.number()

    def read_out(self, code):
        """Task 7: three commands and six digits."""
        with self.desktop.commands.counting("verify by a code", budget=3):
            self.desktop.key("ctrl+shift+v")
            self.desktop.expect_focus("radio button", re.compile(f"^{PUSH}"))
            self.desktop.key("c")
            self.desktop.expect_focus("text", "6-digit code")
            self.desktop.type(code)
            self.desktop.key("Return")
            self.expect_title("Identity Verification Approved")

    def remove(self, device):
        """The removal up to its red button; what comes then is the server's word."""
        self.desktop.key("ctrl+2")
        self.desktop.find_text(re.compile(re.escape(device)))
        table = self.desktop.expect_focus("table", "Working authenticators")
        assert table
        self.desktop.key("Home")
        for _ in range(4):
            if self.current_row_says(device):
                break
            self.desktop.key("Down")
        self.desktop.key("Delete")
        self.desktop.find_text(re.compile(re.escape(device)))
        self.desktop.find("check box", re.compile("^I confirm that I want to remove"))
        self.desktop.key("l", "space", "Return")

    def current_row_says(self, device):
        row = self.desktop.focused()
        return row is not None and device in row.name


def register_push(meeting, phone):
    """The second type, in the same registration meeting."""
    staff, desktop = meeting.staff, meeting.desktop
    desktop.key("alt+1")
    staff.expect_home()
    desktop.type(SEARCH)
    desktop.key("Return")
    desktop.find("label", NAME)
    desktop.key("ctrl+i")
    desktop.expect_focus("radio button", "Microsoft Authenticator")
    meeting.look("choose-type")
    desktop.key("Down", "Return")
    desktop.expect_focus("radio button", "Face to face")
    desktop.find_text(re.compile("^Their smartphone, with the privacyIDEA Authenticator app installed"))
    desktop.key("v", "space", "Return")
    desktop.expect_focus("push button", "Copy link")
    link = desktop.find("text", "Registration link").text
    person = meeting.person("push", width=390)
    person.open(link)
    person.start()
    meeting.sink.rest(EMAIL)
    person.enter_email()
    person.enter_one_time_password()
    person.browser.expect_heading("Enter your password")
    person.browser.fill("Password", person.password)
    person.browser.click("Continue")
    person.browser.expect_heading("Add the account to privacyIDEA Authenticator")
    person.look("add-push-account")
    phone.scan(person.browser.screenshot("push-qr.png"))
    person.browser.expect_heading("Tap this number on your phone")
    person.look("push-number")
    number = person.browser.text(".cs-number strong")
    _, numbers = phone.request()
    assert number in numbers and len(numbers) > 2, numbers
    assert phone.tap(number)
    person.browser.expect_heading("Your device has been registered")
    person.name_device(PUSH)
    desktop.find_text(re.compile(rf"privacyIDEA Authenticator is registered for {re.escape(NAME)}"))
    meeting.look("push-registered")
    staff.back_to_profile()


def denied(meeting, desk, phone):
    """A proof is demanded, and the person says no."""
    desk.remove(TOTP)
    question = meeting.desktop.find_text(re.compile("^This needs a fresh code|^Push Notification$"))
    if question.string.startswith("This needs"):
        meeting.staff.confirm_identity()
    meeting.desktop.find("label", "Push Notification")
    meeting.look("proof-needed")
    meeting.desktop.key("Return")
    desk.number()
    meeting.look("waiting")
    words, _ = phone.request()
    assert meeting.ra.name.split()[0] in words, words
    assert phone.decline("unknown_trigger")
    desk.expect_title("Identity Verification Denied")
    meeting.desktop.find_text(re.compile("I did not ask for this"))
    meeting.look("denied")
    meeting.desktop.key("Return")
    # Rhian is the RA Manager: an alert stands across the window.
    meeting.desktop.find_text(re.compile("says that they did not ask for anything"))
    meeting.look("alert")
    assert meeting.desktop.maybe("label", re.compile("has been removed")) is None
    meeting.desktop.press("push button", "Open the profile")


def wrong_then_right(meeting, desk, phone):
    desktop = meeting.desktop
    desktop.find("page tab", "Authenticators")
    desktop.key("ctrl+shift+v")
    desktop.find("label", "Push Notification")
    right = desk.ask_again("They rang back from the ward")
    _, numbers = phone.request()
    assert phone.tap(next(other for other in numbers if other != right)) in (True, False)
    desk.expect_title("Wrong number")
    meeting.look("wrong-number")
    desktop.press("push button", "Send again")
    right = desk.ask_again("Misheard the number")
    phone.request()
    assert phone.tap(right)
    desk.expect_title("Identity Verification Approved")
    desktop.find_text(re.compile(rf'approved on "{PUSH}" in \d+ seconds?\. You can go on for the next 15 minutes'))
    meeting.look("approved")
    desktop.key("Return")
    desktop.find_text(re.compile(r"^Verified by push \d\d:\d\d$"))


def approved_and_cancelled(meeting, desk, phone):
    """The budget of task 6, on a quiet phone; and a request that the RA takes back is gone from it."""
    right = desk.ask()
    _, numbers = phone.request()
    assert right in numbers
    assert phone.tap(right)
    desk.expect_title("Identity Verification Approved")
    meeting.desktop.key("Return")
    desk.ask()
    phone.request()
    meeting.desktop.key("Escape")
    meeting.desktop.find_text(re.compile("^The request was cancelled"))
    assert wait_until(phone.shows_nothing, "an empty phone")
    meeting.desktop.key("Escape")


def job(meeting):
    meeting.start_server()
    meeting.set_up()
    meeting.staff.switch_on("Allow privacyIDEA Authenticator")
    meeting.staff.switch_on("A proof before Remove authenticator")
    person = meeting.person("totp", width=390)
    staff, desktop = meeting.staff, meeting.desktop
    desktop.key("alt+1")
    staff.expect_home()
    desktop.type(SEARCH)
    desktop.key("Return")
    desktop.find("label", NAME)
    desktop.key("ctrl+i")
    desktop.expect_focus("radio button", "Microsoft Authenticator")
    desktop.key("Return")
    desktop.expect_focus("radio button", "Face to face")
    desktop.key("v", "space", "Return")
    desktop.expect_focus("push button", "Copy link")
    meeting.register(person, desktop.find("text", "Registration link").text)
    person.name_device(TOTP)
    staff.back_to_profile()
    phone = PushPhone(meeting.options.phone, os.path.join(meeting.out, "phone"))
    register_push(meeting, phone)
    desk = Desk(meeting)
    denied(meeting, desk, phone)
    wrong_then_right(meeting, desk, phone)
    desk.read_out(person.authenticator.code())
    meeting.look("code-approved")
    desktop.key("Return")
    approved_and_cancelled(meeting, desk, phone)
    desk.remove(TOTP)
    staff.confirm_identity()
    desktop.find_text(re.compile("has been removed from .*'s profile"))
    meeting.look("removed")
    told = [mail.subject for mail in meeting.sink.mails(EMAIL)]
    assert any(re.search("identity", subject, re.IGNORECASE) for subject in told), told


perform(__doc__, job, options=("phone",))
