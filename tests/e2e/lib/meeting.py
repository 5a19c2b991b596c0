# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every end-to-end job of a registration meeting begins with: a fresh install, its first RA, a mail server, a person.

A job is one small file: a function that takes a Meeting, and perform(__doc__, that function) at its end. Nothing of ours is
stubbed. The usual steps are methods here; a job calls those it needs and does by hand what it is about:

    def job(meeting):
        meeting.start_standalone()
        meeting.set_up()
        person = meeting.person("person", width=320, javascript=False)
        meeting.register(person, meeting.issue())

    perform(__doc__, job)
"""

import argparse
import contextlib
import os
import re
import shutil

from . import database
from .album import Album
from .browser import Browser
from .certificates import Authority, public_key_pin
from .display import Display, screenshot
from .mail import MailSink
from .person import Person
from .server import Server

ORGANISATION = ("Seaview Care Trust", "RX9")
RA = {"first_name": "Rhian", "last_name": "Morgan", "email": "rhian.morgan@seaview.example"}
RA_PASSWORD = "copper lantern meadow"
FIRST, LAST = "Siân", "O'Neil-Wright"
NAME = f"{FIRST} {LAST}"
SEARCH = "sian onei"  # accents and apostrophes do not matter
EMAIL = "sian.oneil-wright@seaview.example"
PASSWORD = "violet harbour kettle"


class Meeting:
    """After start_...(): `staff` is the RA's hands at the signed-in desktop, `ra` the RA as a registered person."""

    def __init__(self, options, stack, title):
        self.options = options
        self.stack = stack
        self.out = os.path.abspath(options.out)
        self.album = Album(os.path.join(self.out, "pictures"), title)
        self.authority = Authority(os.path.join(self.out, "ca"))
        self.sink = stack.enter_context(MailSink(self.out, *self.authority.issue("mail")))
        stack.enter_context(Display(os.path.join(self.out, "display")))
        self.server = self.staff = self.ra = self.recovery_code = None
        self._pin = None
        self._pages_checked = set()

    @property
    def desktop(self):
        return self.staff.desktop

    # --- a fresh install with its RA signed in

    def start_standalone(self):
        """The desktop alone on one PC, from its first question to Home."""
        self.open_desktop("--data-dir", os.path.join(self.out, "data"))
        link = self.staff.first_run(*ORGANISATION, *RA.values())
        self.recovery_code = self.staff.shown_recovery_code()
        self._register_ra(link)
        self.staff.finish_first_run()
        self._sign_in()

    def start_server(self, environment=None):
        """The desktop against a countersignd over TLS, to Home."""
        postgres = self.stack.enter_context(database.Postgres()).connection if database.wanted() else ""
        self.server = Server(self.options.server, os.path.join(self.out, "server"), self.authority, environment=environment,
                             database=postgres)
        link = self.server.init(*ORGANISATION, *RA.values())
        self.stack.enter_context(self.server)
        self._pin = public_key_pin(self.server.certificate)
        self.open_desktop("--server", self.server.api_url, "--ca-file", self.authority.ca)
        self._register_ra(link)
        # The desktop was started before there was anybody to sign in.
        self.desktop.press("push button", "Try again")
        self._sign_in()

    def open_desktop(self, *arguments):
        from .desktop import Desktop  # finds the accessibility bus of the display that is there by now
        from .staff import Staff
        desktop = self.stack.enter_context(Desktop([self.options.desktop, *arguments], self.out, "countersign"))
        self.staff = Staff(desktop, self.look)

    def _register_ra(self, link):
        self.ra = self.person("ra", f"{RA['first_name']} {RA['last_name']}", RA["email"], RA_PASSWORD, proves_address=False, width=1280)
        self.ra.register(link)

    def _sign_in(self):
        self.staff.sign_in(self.ra.email, RA_PASSWORD, self.ra.authenticator.code)

    def set_up(self):
        """Email, the allowed domain, and the person to register."""
        self.staff.set_up_email(self.sink.port, self.authority.ca, ORGANISATION[0], "no-reply@seaview.example")
        self.sink.newest(RA["email"], re.compile("test", re.IGNORECASE))
        self.staff.allow_domain("seaview.example")
        self.staff.create_user(f"{ORGANISATION[0]} ({ORGANISATION[1]})", FIRST, LAST, EMAIL)

    # --- eyes

    def look(self, page):
        """A picture of the whole display, for the album."""
        return screenshot(self.album.next("desktop-" + page))

    def browser(self, prefix, **context):
        """Another browser of somebody; `prefix` names its pictures, `context` is that of lib.browser.Browser."""
        return self.stack.enter_context(Browser(os.path.join(self.out, prefix), pin=self._pin, **context))

    def _page_check(self, browser, prefix):
        """Every page of a person's is photographed, fits the width and, the first time in a job, passes axe."""
        def look(page):
            browser.screenshot(self.album.next(f"{prefix}-{page}"))
            assert browser.fits(), f"{page} scrolls sideways"
            if page not in self._pages_checked:
                browser.expect_accessible()
                self._pages_checked.add(page)
        return look

    # --- the meeting

    def person(self, prefix="person", name=NAME, email=EMAIL, password=PASSWORD, proves_address=True, **context):
        """Somebody with a browser of their own and an inbox."""
        browser = self.browser(prefix, **context)
        one_time_password = (lambda: self.sink.one_time_password(email)) if proves_address else None
        return Person(name, email, password, browser, one_time_password=one_time_password, look=self._page_check(browser, prefix))

    def issue(self, meeting_key="v"):
        """From Home to the copied link of the person that set_up() made."""
        self.desktop.key("alt+1")
        return self.staff.issue(SEARCH, NAME, meeting_key)

    def register(self, person, link):
        """The seven steps, each of which the RA sees done; ends on the page of success."""
        person.open(link)
        person.start()
        self.staff.expect_step(1, "done")
        person.enter_email()
        self.staff.expect_step(2, "done")
        person.enter_one_time_password()
        self.staff.expect_step(3, "done")
        person.create_password()
        self.staff.expect_step(4, "done")
        person.scan()
        self.staff.expect_step(5, "done")
        self.look("issue-live")
        person.enter_code()
        self.expect_registered()

    def expect_registered(self):
        """On the RA's screen, and in the person's inbox."""
        self.staff.expect_registered(NAME)
        self.sink.newest(EMAIL, re.compile("^A device was registered"))
        assert all(mail.tls for mail in self.sink.mails(EMAIL)), "a mail was handed over without TLS"


def perform(description, job, variants=(), options=()):
    """The whole of a job's command line: --desktop, --server, --out, --variant where there are several, and what else it needs."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desktop", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    if variants:
        parser.add_argument("--variant", choices=variants, required=True)
    for option in options:
        parser.add_argument("--" + option, required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    with contextlib.ExitStack() as stack:
        meeting = Meeting(options, stack, description.splitlines()[0])
        job(meeting)
        print(meeting.desktop.commands.report())
        print("pictures:", meeting.album.write_index())
