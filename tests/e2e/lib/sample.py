# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the sample directory, as the README tells a newcomer to do it: no mail server, no phone.

Used by the tour of ./dev run, by ./dev newcomer and by ./dev screenshots.
"""

import os
import re

from .album import Album
from .browser import Browser
from .codes import TerminalAuthenticator
from .display import screenshot
from .person import Person
from .staff import Staff

# Somebody of the sample directory (its seed is fixed) who has no authenticator: what to type, full name, address.
SOMEBODY = ("sian oneil", "Siân O'Neil", "sian.oneil@sample.example")
PASSWORD = "violet harbour kettle"
ADDRESS = re.compile(r"[\w.'-]+@[\w.-]+\.\w+")
KEY = re.compile(r"\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){5,}\b")
STATED_PASSWORD = re.compile(r"^Password: (.+)$", re.MULTILINE)


class SampleJob:
    """`desktop` was started with --sample. Pictures go to `out`; `widths` are those of the person's browser."""

    def __init__(self, desktop, out, title, width=390, prefix=""):
        self.desktop = desktop
        self.out = os.path.abspath(out)
        self.album = Album(self.out, title)
        self._prefix = prefix
        self._width = width
        self.staff = Staff(desktop, self._look_at_desktop)

    def _look_at_desktop(self, page):
        screenshot(self.album.next(f"{self._prefix}desktop-{page}"))

    def sign_in(self):
        """With the first account that the sign-in page of a sample directory names, and its setup key."""
        self.desktop.find_text(KEY)
        shown = "\n".join(self.desktop.texts())
        email, key = ADDRESS.search(shown).group(0), KEY.search(shown).group(0)
        self.staff.sign_in(email, STATED_PASSWORD.search(shown).group(1), TerminalAuthenticator(key=key).code)

    def one_time_password(self):
        """Out of the Outbox, whose bodies a sample directory shows."""
        self.staff.go_to("Outbox")
        self.desktop.expect_focus("table", "Messages")
        self.desktop.key("ctrl+Home")  # the newest
        digits = self.desktop.find_text(re.compile(r"\b(\d{6}) is your |^(\d{6})$", re.MULTILINE)).group(0)[:6]
        self._look_at_desktop("outbox")
        self.desktop.key("alt+Left")
        return digits

    def perform(self):
        search, name, email = SOMEBODY
        with Browser(os.path.join(self.out, "browser"), width=self._width) as browser:
            person = Person(name, email, PASSWORD, browser, one_time_password=self.one_time_password,
                            authenticator=TerminalAuthenticator,
                            look=lambda page: browser.screenshot(self.album.next(f"{self._prefix}page-{page}")))
            person.register(self.staff.issue(search, name))
            self.staff.expect_registered(name)
            self.staff.start_test()
            result = person.test_sign_in()
            assert result == "Your authenticator works", result
            self.staff.expect_test_passed()
            self.staff.back_to_profile()
            self.staff.remove("Microsoft Authenticator")
        self.album.write_index()
