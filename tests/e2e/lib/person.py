# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person who registers a device: reads pages and mails, scans with an authenticator app."""

from .codes import Authenticator


class Person:
    def __init__(self, name, email, password, browser, one_time_password=None, authenticator=Authenticator.from_picture, look=None):
        """`one_time_password()` waits for the newest mailed one; `authenticator` turns a picture of the QR page into an
        app with code(); `look(page)` is called on every page, with a short name of it, before it is filled in."""
        self.name = name
        self.email = email
        self.password = password
        self.browser = browser
        self.authenticator = None
        self._one_time_password = one_time_password
        self._scan = authenticator
        self._look = look or (lambda page: None)

    def look(self, page):
        """A page that is not one of the usual."""
        self._look(page)

    def open(self, link):
        assert self.browser.open(link) == 200
        self.browser.expect_heading("Set up Microsoft Authenticator")
        self._look("start")

    def register(self, link):
        """The seven pages in the order of a meeting. Without an inbox (the first person of an install) the address is not asked."""
        self.open(link)
        self.start()
        if self._one_time_password:
            self.enter_email()
            self.enter_one_time_password()
        self.create_password()
        self.scan()
        self.enter_code()

    def start(self):
        self.browser.click("Start")

    def enter_email(self, email=None):
        self.browser.expect_heading("What is your work email address?")
        self._look("email")
        self.browser.fill("What is your work email address?", email or self.email)
        self.browser.click("Continue")
        self.browser.expect_heading("Check your email")

    def enter_one_time_password(self, digits=None):
        self.browser.expect_heading("Check your email")
        self._look("one-time-password")
        self.browser.fill("One-time password", digits or self._one_time_password())
        self.browser.click("Continue")

    def create_password(self):
        self.browser.expect_heading("Create a password")
        self._look("password")
        self.browser.fill("Create a password", self.password)
        self.browser.fill("Confirm your password", self.password)
        self.browser.click("Continue")

    def scan(self):
        self.browser.expect_heading("Add the account to Microsoft Authenticator")
        self._look("add-account")
        self.authenticator = self._scan(self.browser.screenshot("qr-page.png"))
        self.browser.click("Next")

    def add_by_key(self):
        """Types the setup key, which the page shows to those who cannot scan."""
        self.browser.expect_heading("Add the account to Microsoft Authenticator")
        self.browser.open_details("Enter the setup key")
        self._look("setup-key")
        self.authenticator = Authenticator.from_key(self.browser.text("#setup-key"))
        self.browser.click("Next")

    def add_on_this_phone(self):
        """Follows the link that hands the account to an app of the same phone."""
        self.browser.expect_heading("Add the account to Microsoft Authenticator")
        self._look("add-account")
        self.authenticator = Authenticator(self.browser.attribute('a[href^="otpauth:"]', "href"))
        self.browser.click("Next")

    def enter_code(self, code=None):
        self.browser.expect_heading("Enter the verification code")
        self._look("code")
        self.browser.fill("Enter the verification code", code or self.authenticator.code())
        self.browser.click("Continue")
        if code is None:
            self.browser.expect_heading("Your device has been registered")
            self._look("done")

    def name_device(self, name):
        self.browser.fill("Give this device a name (optional)", name)
        self.browser.click("Save")

    def test_sign_in(self):
        """From the last page of the registration to the result. Returns the result's heading."""
        self.browser.click("Test your authenticator")
        self.browser.expect_heading("Test your authenticator")
        self._look("test-sign-in")
        return self.sign_in_to_test()

    def sign_in_to_test(self):
        self.enter_test_password()
        self._look("test-code")
        return self.enter_test_code()

    def test_password_refused(self):
        """From the last page of the registration; then stands again on the page that asks for the password."""
        self.browser.click("Test your authenticator")
        self.browser.expect_heading("Test your authenticator")
        self.browser.fill("Email address", self.email)
        self.browser.fill("Password", self.password)
        self.browser.click("Continue")
        if self.browser.expect_heading("That did not work", "Enter the verification code") != "That did not work":
            return False
        self._look("test-refused")
        self.browser.click("Try again")
        self.browser.expect_heading("Test your authenticator")
        return True

    def enter_test_password(self):
        self.browser.fill("Email address", self.email)
        self.browser.fill("Password", self.password)
        self.browser.click("Continue")
        self.browser.expect_heading("Enter the verification code")

    def enter_test_code(self):
        """Returns the heading of the page that answers the code showing now."""
        self.browser.fill("Enter the verification code", self.authenticator.code())
        self.browser.click("Continue")
        heading = self.browser.expect_heading("Your authenticator works", "That did not work", "This test has ended")
        self._look("test-result")
        return heading

    def open_test(self, link):
        assert self.browser.open(link) == 200
        self.browser.expect_heading("Test your authenticator")
        self.browser.click("Start the test")
