#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd without a desktop: init, serve over TLS, and the first person registers in Chromium.

Once at 320 px without JavaScript and once at 1280 px with it. Every page and the errors met on the way pass axe.
"""

import argparse
import contextlib
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.album import Album  # noqa: E402
from lib.browser import Browser  # noqa: E402
from lib.certificates import Authority, public_key_pin  # noqa: E402
from lib.person import Person  # noqa: E402
from lib.server import Server  # noqa: E402

PASSWORD = "copper lantern meadow"
BROWSERS = {"narrow": {"width": 320, "javascript": False}, "wide": {"width": 1280, "javascript": True}}


class Visit:
    """One browser and what is looked at on each of its pages."""

    def __init__(self, browser, album):
        self.browser = browser
        self._album = album

    def look(self, page):
        self.browser.screenshot(self._album.next(page))
        assert self.browser.fits(), f"{page} scrolls sideways"
        self.browser.expect_accessible()

    def expect_error(self, page, message):
        """The page again, with its summary, the message in it, and the word in the title."""
        assert self.browser.title.startswith("Error: "), self.browser.title
        assert message in self.browser.text(".nhsuk-error-summary"), self.browser.text()
        self.look(page)


def register(visit, person, link):
    browser = visit.browser
    person.open(link)
    person.start()
    browser.expect_heading("Create a password")
    browser.fill("Create a password", "short")
    browser.click("Continue")
    visit.expect_error("password-short", "Password must be 12 characters or more")
    person.create_password()
    person.scan()
    secret = person.authenticator.secret
    browser.back()
    browser.reload()
    person.scan()
    assert person.authenticator.secret == secret, "the key changed on reload"
    person.enter_code(person.authenticator.wrong_code())
    visit.expect_error("code-wrong", "That code is not right")
    person.enter_code()


def check_link_is_bound(visit, link, width):
    """In a browser that did not start it the link says nothing but that it cannot be used here."""
    visit.browser.fresh(width=width)
    visit.browser.open(link)
    visit.browser.expect_heading("This link cannot be used here")
    visit.look("link-elsewhere")


def run(options, name, context):
    out = os.path.join(options.out, name)
    authority = Authority(os.path.join(out, "ca"))
    server = Server(options.server, os.path.join(out, "server"), authority)
    link = server.init("Seaview Care Trust", "RX9", "Rhian", "Morgan", "rhian.morgan@seaview.example")
    album = Album(os.path.join(out, "pictures"), f"The first person, {name}")
    with contextlib.ExitStack() as stack:
        stack.enter_context(server)
        browser = stack.enter_context(Browser(out, pin=public_key_pin(server.certificate), **context))
        visit = Visit(browser, album)
        person = Person("Rhian Morgan", "rhian.morgan@seaview.example", PASSWORD, browser, look=visit.look)
        register(visit, person, link)
        result = person.test_sign_in()
        assert result == "Your authenticator works", result
        assert not browser.complaints(), browser.complaints()
        check_link_is_bound(visit, link, context["width"])
    printed = server.command("audit", "verify")
    assert "checked complete" in printed and "authenticator.registered: 1" in printed, printed
    print(name, "pictures:", album.write_index())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    for name, context in BROWSERS.items():
        run(options, name, context)


if __name__ == "__main__":
    main()
