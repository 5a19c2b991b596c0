#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Temporary Access Pass from the RA's call of the API to a registered device: used in Chromium, and dead afterwards.

Once at 320 px without JavaScript and once at 1280 px with it. Every page on the way passes axe.
"""

import argparse
import contextlib
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desk_api import ACCOUNT, Caller, sign_in  # noqa: E402
from lib.album import Album  # noqa: E402
from lib.browser import Browser  # noqa: E402
from lib.certificates import Authority, public_key_pin  # noqa: E402
from lib.codes import Authenticator  # noqa: E402
from lib.server import Server  # noqa: E402
from lib.waiting import wait_until  # noqa: E402

BROWSERS = {"narrow": {"width": 320, "javascript": False}, "wide": {"width": 1280, "javascript": True}}
NOT_RIGHT = "That pass is not right or has run out. Ask your RA for a new one"


def somebody_without_a_device(ra):
    for row in ra.get("/people?query=jones")["rows"]:
        answer = ra.get(f"/people/{row['id']}/authenticators")
        if not answer["authenticators"] and not answer["obstacles"]:
            return row
    raise AssertionError("everybody of the sample has a device")


def make(ra, phone, person):
    """The pass, as the RA reads it out."""
    path = f"/people/{person['id']}/access-passes"
    wanted = {"reason": "lost_phone", "identity": "video_call"}
    assert ra.call("POST", path, wanted)[1]["kind"] == "step-up-required"
    ra.post("/session/step-up", {"code": phone.code()})
    assert ra.post(path, {**wanted, "minutes": 5}, 400)["fields"] == [{"field": "minutes", "message": "D-TAP-2"}]
    first = ra.post(path, wanted)["pass"]
    made = ra.post(path, wanted)
    assert first != made["pass"] and made["one_time"] and made["ends_at"] - made["starts_at"] == 3600 * 1000
    assert ra.get(f"/people/{person['id']}/access-pass")["state"] == "good"
    return first, made["pass"]


class Owner:
    """Whoever was given the pass, with a browser."""

    def __init__(self, server, email, browser, album):
        self.server, self.email, self.browser, self._album = server, email, browser, album

    def look(self, page):
        self.browser.screenshot(self._album.next(page))
        assert self.browser.fits(), f"{page} scrolls sideways"
        self.browser.expect_accessible()

    def enter(self, text):
        """From the sign-in page to what comes of the pass."""
        assert self.browser.open(self.server.portal_url + "/sign-in") == 200
        self.browser.click("I have a Temporary Access Pass", role="link")
        self.browser.expect_heading("Use a Temporary Access Pass")
        self.browser.fill("Email address", self.email)
        self.browser.fill("Temporary Access Pass", text)
        self.browser.click("Continue")

    def expect_refused(self, page):
        assert self.browser.title.startswith("Error: "), self.browser.title
        assert NOT_RIGHT in self.browser.text(".nhsuk-error-summary"), self.browser.text()
        self.look(page)

    def register(self):
        self.browser.expect_heading("Add a sign-in method")
        assert "Add a sign-in method before" in self.browser.text(".cs-notice"), self.browser.text("body")
        self.look("add-method")
        self.browser.click("Only I have access to this device", role="checkbox")
        self.browser.click("Add")
        self.browser.expect_heading("Add the account to Microsoft Authenticator")
        self.look("account")
        phone = Authenticator.from_picture(self.browser.screenshot("qr-page.png"))
        self.browser.click("Next")
        self.browser.expect_heading("Enter the verification code")
        self.browser.fill("Enter the verification code", phone.code())
        self.browser.click("Continue")
        self.browser.expect_heading("Your device has been registered")
        self.look("registered")
        return phone

    def expect_nothing_else(self):
        """With a pass, and without one, the other pages ask for a sign-in with password and code."""
        for path in ("/security-info", "/recent-activity", "/security-info/default"):
            self.browser.open(self.server.portal_url + path)
            assert self.browser.heading in ("Sign in", "Add a sign-in method"), (path, self.browser.heading)


def spelt(text):
    """As people type what was read out to them."""
    return f" {text[:4]} {text[4:]} ".lower()


def expect_told(ra, email, *passes):
    """Every mail of the pass went to its owner, and none holds a pass. The sample's outbox keeps bodies."""
    wanted = {"M-4": 2, "M-4b": 1, "M-4c": 1, "M-2": 1}

    def told():
        mails = [mail for mail in ra.get("/outbox")["mails"] if mail["recipient"] == email]
        assert not any(text in json.dumps(mails) for text in passes), "a mail holds the pass"
        return all(sum(mail["kind"] == kind for mail in mails) == count for kind, count in wanted.items())
    wait_until(told, "the mails of the pass")


def job(server, authority, browser, album):
    ra = Caller(server, authority)
    phone = sign_in(ra, ACCOUNT)
    person = somebody_without_a_device(ra)
    first, text = make(ra, phone, person)
    owner = Owner(server, person["email"], browser, album)
    owner.enter(first)
    owner.expect_refused("replaced")
    owner.enter(spelt(text))
    browser.expect_heading("Add a sign-in method")
    owner.expect_nothing_else()
    state = ra.get(f"/people/{person['id']}/access-pass")
    assert state["state"] == "used" and state["register_by"] - state["used_at"] == 600 * 1000, state
    browser.open(server.portal_url + "/security-info/add")
    owner.register()
    devices = ra.get(f"/people/{person['id']}/authenticators")["authenticators"]
    assert [device["status"] for device in devices] == ["active"], devices
    assert ra.call("GET", f"/people/{person['id']}/access-pass")[0] == 404
    owner.expect_nothing_else()
    browser.fresh()
    owner.enter(text)
    owner.expect_refused("dead")
    seen = json.dumps(ra.get(f"/people/{person['id']}/activity"))
    for action in ("pass.made", "pass.replaced", "pass.used", "pass.finished", "pass.refused"):
        assert action in seen, action
    assert text not in seen and first not in seen
    expect_told(ra, person["email"], first, text)
    assert not browser.complaints(), browser.complaints()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    for name, context in BROWSERS.items():
        out = os.path.join(os.path.abspath(options.out), name)
        authority = Authority(os.path.join(out, "ca"))
        album = Album(os.path.join(out, "pictures"), f"A Temporary Access Pass, {name}")
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(Server(options.server, os.path.join(out, "server"), authority, sample=True))
            browser = stack.enter_context(Browser(out, pin=public_key_pin(server.certificate), **context))
            job(server, authority, browser, album)
        print(name, "pictures:", album.write_index())


if __name__ == "__main__":
    main()
