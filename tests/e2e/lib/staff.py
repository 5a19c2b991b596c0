# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an RA does at the desktop, in the words and keys of the window."""

import re

from .display import clipboard
from .waiting import wait_until


def exactly(text):
    return re.compile("^" + re.escape(text) + "$")


class Staff:
    def __init__(self, desktop, look=None):
        """`look(page)` is called with a short name when a page worth a picture is on the screen."""
        self.desktop = desktop
        self._look = look or (lambda page: None)

    def sign_in(self, email, password, code):
        """`code()` gives the verification code when it is asked for."""
        address = self.desktop.find("text", "Email address")
        self._look("sign-in")
        if address.text != email:
            address.fill(email)
        self.desktop.find("password text", "Password").fill(password)
        self.desktop.key("Return")
        field = self.desktop.find("text", "Verification code")
        self._look("sign-in-code")
        field.fill(code())
        self.code = code
        self.desktop.key("Return")
        self.expect_home()

    def confirm_identity(self):
        """The dialog that asks for a fresh code before a sensitive act, if the last one is too old."""
        question = re.compile("^This needs a fresh code|^Email settings saved|^Links and codes saved|has been removed from .*'s profile")
        if self.desktop.find_text(question).string.startswith("This needs"):
            self.desktop.find("text", "Verification code").fill(self.code())
            self.desktop.key("Return")

    def expect_home(self):
        self.desktop.expect_focus("text", "Find an existing user")
        self._look("home")

    def go_to(self, entry):
        """An entry of a navigation list, by a click."""
        self.desktop.find("list item", re.compile("^" + re.escape(entry))).click()

    def fill(self, fields):
        for name, text in fields.items():
            self.desktop.find("text", name).fill(text)

    # --- setting up

    def first_run(self, organisation, code, first_name, last_name, email):
        """The questions of a fresh install. Returns the link of the first person, who registers as everybody does."""
        self.desktop.find("text", "Organisation name")
        self._look("first-run")
        self.fill({"Organisation name": organisation, "Organisation code": code, "First name": first_name, "Last name": last_name,
                   "Email address": email})
        self.desktop.key("Return")
        link = self.desktop.find("text", "Registration link").text
        self._look("first-run-link")
        return link

    def shown_recovery_code(self):
        """In groups of four, as it is shown."""
        return self.desktop.find_text(re.compile(r"(?:[2-9A-Z]{4} ){4}[2-9A-Z]{4}$")).group(0)

    def finish_first_run(self):
        """Once the first person has registered in the browser."""
        self.desktop.find_text(re.compile("^Registered. You can sign in now"))
        self.desktop.press("check box", "I have kept it")
        self.desktop.press("push button", "Go to sign in")

    def set_up_email(self, port, ca_file, from_name, from_address):
        """Settings, Email: our mail server with STARTTLS, and a test email whose answer is read."""
        self.go_to("Settings")
        self.go_to("Email")
        self.fill({"Mail server": "127.0.0.1", "Port": str(port), "From name": from_name, "From address": from_address,
                   "Certificate authority file": ca_file})
        self.desktop.key("Return")
        self.confirm_identity()
        self.desktop.find_text(re.compile("^Email settings saved"))
        self.desktop.press("push button", "Send a test email")
        self.desktop.find_text(re.compile("^The mail server accepted the message"))
        self._look("settings-email")

    def allow_domain(self, domain):
        self.go_to("Settings")
        self.go_to("Allowed domains")
        self.fill({"Domain": domain})
        self.desktop.key("Return")
        self.desktop.find_text(re.compile(f"^{re.escape(domain)} added"))
        self._look("settings-domains")

    def switch_on(self, choice):
        """A switch of the policy: Settings, Links and codes."""
        self.go_to("Settings")
        self.go_to("Links and codes")
        self.desktop.find_text(re.compile("^Never changed|^Last changed"))
        self.desktop.press("check box", choice)
        self.desktop.find("text", "How long it works").focus()
        self.desktop.key("Return")
        self.confirm_identity()
        self.desktop.find_text(re.compile("^Links and codes saved"))
        self._look("settings-links")

    def change_figures(self, figures):
        """Figures of the policy: Settings, Links and codes."""
        self.go_to("Settings")
        self.go_to("Links and codes")
        self.desktop.find_text(re.compile("^Never changed|^Last changed"))
        self.fill({name: str(figure) for name, figure in figures.items()})
        self.desktop.press("push button", re.compile("^Save"))
        self.confirm_identity()
        self.desktop.find_text(re.compile("^Links and codes saved"))

    def create_user(self, organisation, first_name, last_name, email):
        self.desktop.key("alt+1")
        self.desktop.press("push button", "Create a new user")
        # The only organisation is chosen already.
        assert self.desktop.find("combo box", "Organisation").name == organisation
        self.fill({"First name": first_name, "Last name": last_name, "Email address (optional)": email})
        self._look("create-user")
        self.desktop.key("Return")
        self.desktop.find_text(re.compile(f"^{re.escape(first_name)} {re.escape(last_name)} has been created"))
        self.desktop.key("alt+1")

    # --- the four budgeted tasks; the keys are those of the keyboard map

    def find(self, part, name):
        """Types part of a name at Home; a single match opens the profile."""
        self.expect_home()
        with self.desktop.commands.counting("find", budget=1):
            self.desktop.type(part)
            self._open_match(name)

    def _open_match(self, name):
        self.desktop.key("Return")
        self.desktop.find("label", exactly(name))

    def issue(self, part, name, meeting_key="v"):
        """From Home to the copied link."""
        self.expect_home()
        with self.desktop.commands.counting("issue", budget=6):
            self.desktop.type(part)
            self._open_match(name)
            self._look("profile")
            self.desktop.key("ctrl+i")
            self.desktop.find("push button", "Generate link")
            self._look("issue-instructions")
            self.desktop.key(meeting_key)
            if self.desktop.maybe("check box", re.compile("^I can see")):
                self.desktop.key("space")
            self.desktop.key("Return")
            self.desktop.expect_focus("push button", "Copy link")
            self._look("issue-link")
            self.desktop.key("Return")
            self.desktop.find_text(re.compile("Link copied"))
        return wait_until(clipboard, "the link on the clipboard").strip()

    def expect_step(self, number, state):
        """Waits until the live list says so of that step: "done", "now", "problem"."""
        return self.desktop.find_text(re.compile(rf"^Step {number} of 7, [^,]*, {state}\b"))

    def expect_registered(self, name):
        self.desktop.find_text(re.compile(rf"Microsoft Authenticator is registered for {re.escape(name)}"))
        self.desktop.find_text(re.compile("Active"))
        self._look("issue-registered")

    def back_to_profile(self):
        """From the pages of a registration or a test; waits for the profile, so that what is selected next is not overtaken."""
        self.desktop.press("push button", "Back to profile")
        self.desktop.find("page tab", "Authenticators")

    def start_test(self):
        """On the page of success, where the button has the focus."""
        self.desktop.expect_focus("push button", "Test authenticator")
        with self.desktop.commands.counting("test", budget=1):
            self.desktop.key("Return")
            self.desktop.find_text(re.compile("^Waiting for "))
        self._look("test-waiting")

    def start_another_test(self):
        """From the open profile, by the first button of the first row. Returns the link of the test."""
        self.desktop.key("ctrl+2")
        self.desktop.expect_focus("table", "Working authenticators")
        self.desktop.key("Tab", "space")
        self.desktop.find_text(re.compile("^Waiting for "))
        return self.desktop.find("text", "Test link").text

    def expect_test_passed(self):
        self.desktop.find_text(re.compile(r"^Test passed at \d\d:\d\d"))
        self._look("test-passed")

    def remove(self, device, reason_key="n"):
        """On the open profile: the one device, because of a new phone."""
        with self.desktop.commands.counting("remove", budget=6):
            self.desktop.key("ctrl+2")
            self.desktop.find_text(re.compile(re.escape(device)))
            self._look("authenticators")
            self.desktop.expect_focus("table", "Working authenticators")
            self.desktop.key("Delete")
            self.desktop.find("check box", re.compile("^I confirm that I want to remove"))
            self._look("remove")
            self.desktop.key(reason_key, "space", "Return")
            self.confirm_identity()
            self.desktop.find_text(re.compile("has been removed from .*'s profile"))
        self._look("removed")
