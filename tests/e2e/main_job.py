#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end, with nothing of ours stubbed: a fresh data folder, a window, a browser, a mail server.

An RA sets Countersign up, finds a person, issues Microsoft Authenticator, watches the steps, tests it and removes it.
standalone: the desktop alone; the person's browser at 320 px without JavaScript.
server: the desktop against countersignd over TLS; the browser at 1280 px with JavaScript.
"""

import argparse
import contextlib
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.album import Album  # noqa: E402
from lib.browser import Browser  # noqa: E402
from lib.certificates import Authority, public_key_pin  # noqa: E402
from lib.display import Display  # noqa: E402
from lib.mail import MailSink  # noqa: E402
from lib.person import Person  # noqa: E402
from lib.server import Server  # noqa: E402

ORGANISATION = ("Seaview Care Trust", "RX9")
RA = {"first_name": "Rhian", "last_name": "Morgan", "email": "rhian.morgan@seaview.example"}
RA_PASSWORD = "copper lantern meadow"
FIRST, LAST = "Siân", "O'Neil-Wright"
NAME = f"{FIRST} {LAST}"
SEARCH = "sian onei"  # accents and apostrophes do not matter
EMAIL = "sian.oneil-wright@seaview.example"
PASSWORD = "violet harbour kettle"
VARIANTS = {"standalone": {"width": 320, "javascript": False}, "server": {"width": 1280, "javascript": True}}


class Run:
    def __init__(self, options, stack):
        self.options = options
        self.stack = stack
        self.out = os.path.abspath(options.out)
        self.album = Album(os.path.join(self.out, "pictures"), f"The main job, {options.variant}")
        self.authority = Authority(os.path.join(self.out, "ca"))
        self.sink = stack.enter_context(MailSink(self.out, *self.authority.issue("mail")))
        stack.enter_context(Display(os.path.join(self.out, "display")))

    def look(self, desktop):
        from lib.display import screenshot
        return lambda page: screenshot(self.album.next("desktop-" + page))

    def page_check(self, browser, prefix):
        """Every page of the person's is photographed, fits the width and passes axe."""
        def look(page):
            browser.screenshot(self.album.next(f"{prefix}-{page}"))
            assert browser.fits(), f"{page} scrolls sideways"
            browser.expect_accessible()
        return look

    def browser(self, prefix, pin, **context):
        browser = self.stack.enter_context(Browser(os.path.join(self.out, prefix), pin=pin, **context))
        return browser, self.page_check(browser, prefix)


def start(run):
    """The set-up that differs: returns (staff, the RA as a registered person, the pin of the portal's certificate)."""
    from lib.desktop import Desktop
    from lib.staff import Staff
    options = run.options
    arguments, link, pin = [options.desktop], None, None
    if options.variant == "server":
        server = Server(options.server, os.path.join(run.out, "server"), run.authority)
        link = server.init(*ORGANISATION, *RA.values())
        run.stack.enter_context(server)
        pin = public_key_pin(server.certificate)
        arguments += ["--server", server.api_url, "--ca-file", run.authority.ca]
    else:
        arguments += ["--data-dir", os.path.join(run.out, "data")]
    desktop = run.stack.enter_context(Desktop(arguments, run.out, "countersign"))
    staff = Staff(desktop, run.look(desktop))
    if link is None:
        link = staff.first_run(*ORGANISATION, *RA.values())
    browser, look = run.browser("ra", pin, width=1280)
    ra = Person(f"{RA['first_name']} {RA['last_name']}", RA["email"], RA_PASSWORD, browser, look=look)
    ra.register(link)
    if options.variant == "standalone":
        staff.finish_first_run()
    else:
        # The desktop was started before there was anybody to sign in.
        staff.desktop.press("push button", "Try again")
    staff.sign_in(ra.email, RA_PASSWORD, ra.authenticator.code)
    return staff, pin


def set_up(run, staff):
    staff.set_up_email(run.sink.port, run.authority.ca, ORGANISATION[0], "no-reply@seaview.example")
    run.sink.newest(RA["email"], re.compile("test", re.IGNORECASE))
    staff.allow_domain("seaview.example")
    staff.create_user(f"{ORGANISATION[0]} ({ORGANISATION[1]})", FIRST, LAST, EMAIL)


def register(run, staff, pin):
    browser, look = run.browser("person", pin, **VARIANTS[run.options.variant])
    person = Person(NAME, EMAIL, PASSWORD, browser, one_time_password=lambda: run.sink.one_time_password(EMAIL), look=look)
    staff.find(SEARCH, NAME)
    staff.desktop.key("alt+1")
    link = staff.issue(SEARCH, NAME)
    person.open(link)
    person.start()
    staff.expect_step(1, "done")
    person.enter_email()
    staff.expect_step(2, "done")
    person.enter_one_time_password()
    staff.expect_step(3, "done")
    person.create_password()
    staff.expect_step(4, "done")
    person.scan()
    staff.expect_step(5, "done")
    run.look(staff.desktop)("issue-live")
    person.enter_code()
    staff.expect_registered(NAME)
    run.sink.newest(EMAIL, re.compile("^A device was registered"))
    assert all(mail.tls for mail in run.sink.mails(EMAIL)), "a mail was handed over without TLS"
    return person


def test_and_remove(run, staff, person):
    staff.start_test()
    result = person.test_sign_in()
    assert result == "Your authenticator works", result
    staff.expect_test_passed()
    staff.desktop.press("push button", "Back to profile")
    # A second test is open while the device is removed: a correct code of the device counts no longer.
    person.open_test(staff.start_another_test())
    person.enter_test_password()
    staff.desktop.press("push button", "Back to profile")
    staff.remove("Microsoft Authenticator")
    run.sink.newest(EMAIL, re.compile("^A device was removed"))
    result = person.enter_test_code()
    assert result in ("That did not work", "This test has ended"), f"after its removal the device answered '{result}'"
    assert not person.browser.complaints(), person.browser.complaints()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=VARIANTS, required=True)
    parser.add_argument("--desktop", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    with contextlib.ExitStack() as stack:
        run = Run(options, stack)
        staff, pin = start(run)
        set_up(run, staff)
        person = register(run, staff, pin)
        test_and_remove(run, staff, person)
        print(staff.desktop.commands.report())
        print("pictures:", run.album.write_index())


if __name__ == "__main__":
    main()
