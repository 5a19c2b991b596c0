# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person who registers At this desk: reads and fills the window beside the RA's through its accessibility tree."""

import re

from .codes import Authenticator


class PersonAtDesk:
    """`one_time_password()` waits for the newest mailed one; `look(page)` takes a picture of the display and returns its path."""

    def __init__(self, desktop, email, password, one_time_password, look):
        self.desktop = desktop
        self.email = email
        self.password = password
        self.authenticator = None
        self._one_time_password = one_time_password
        self._look = look

    def expect(self, title):
        """The step whose heading that is; its first field or button has the focus."""
        self.desktop.find("label", title)

    def enter_email(self, email=None):
        self.expect("What is your work email address?")
        self.desktop.expect_focus("text", "What is your work email address?")
        self._look("person-desk-email")
        self._answer({("text", "What is your work email address?"): email or self.email})

    def enter_one_time_password(self, digits=None):
        self.expect("Check your email")
        code = digits or self._one_time_password()
        self._look("person-desk-one-time-password")
        self._answer({("text", "One-time password"): code})

    def create_password(self):
        self.expect("Create a password")
        self._look("person-desk-password")
        self._answer({("password text", "Create a password"): self.password, ("password text", "Confirm your password"): self.password})

    def scan(self):
        """The QR code out of the window's picture, held against the setup key that stands beside it."""
        self.expect("Add the account to Microsoft Authenticator")
        key = self.desktop.find_text(re.compile(r"^([A-Z2-7]{4} ){3,}[A-Z2-7]{1,4}$")).group(0)
        self.authenticator = Authenticator.from_picture(self._look("person-desk-add-account"))
        assert self.authenticator.secret == key.replace(" ", ""), "the picture and the setup key differ"
        self.desktop.expect_focus("push button", "Next")
        self.desktop.key("Return")

    def enter_code(self, code=None):
        self.expect("Enter the verification code")
        self._look("person-desk-code")
        self._answer({("text", "Enter the verification code"): code or self.authenticator.code()})

    def name_device(self, name):
        self.expect("Your device has been registered")
        self._look("person-desk-done")
        self.desktop.find("text", "Give this device a name (optional)").fill(name)
        self.desktop.key("Return")
        self.desktop.find_text(re.compile("^The name of your device has been saved"))

    def _answer(self, fields):
        for (role, name), text in fields.items():
            self.desktop.find(role, name).fill(text)
        self.desktop.key("Return")
