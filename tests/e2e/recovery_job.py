#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A backup, a lost phone, and a new PC: from the first run to the restored data, in a real window and a real browser.

The RA makes a backup, loses the phone, gets back in with the recovery code and registers another one. Then the backup is restored
into an empty folder, as on a new PC, where the phone of the time of the backup counts again.
"""

import os
import re
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.codes import STEP  # noqa: E402
from lib.meeting import RA, RA_PASSWORD, perform  # noqa: E402

PASSPHRASE = "seven quiet ferries at noon"


def make_backup(meeting, file):
    desktop, staff = meeting.desktop, meeting.staff
    staff.go_to("Settings")
    staff.go_to("Backup and recovery")
    desktop.find_text(re.compile("^No backup has been made"))
    desktop.find("text", "File").fill(file)
    desktop.find("password text", "Passphrase").fill(PASSPHRASE)
    desktop.find("password text", "Passphrase again").fill(PASSPHRASE)
    meeting.look("settings-backup")
    desktop.press("push button", "Make a backup")
    desktop.find("text", "Verification code").fill(meeting.ra.authenticator.code())
    desktop.key("Return")
    desktop.find_text(re.compile("^Backup made"))
    assert os.stat(file).st_mode & 0o777 == 0o600
    with open(file, "rb") as made:
        assert RA["email"].encode() not in made.read(), "the backup can be read"
    meeting.look("backup-made")


def use_recovery_code(meeting, code):
    """The phone is gone: back in, with another one. Returns the new person with their new app."""
    desktop = meeting.desktop
    desktop.press("push button", "I cannot sign in")
    desktop.press("push button", "Use your recovery code")
    recovery = desktop.find("text", "Recovery code")  # the sign-in page has an address and a password too
    desktop.find("text", "Email address").fill(RA["email"])
    desktop.find("password text", "Password").fill(RA_PASSWORD)
    recovery.fill(code.lower())
    meeting.look("recovery")
    desktop.key("Return")
    link = desktop.find("text", "Registration link").text
    meeting.look("recovery-link")
    again = meeting.person("ra-again", f"{RA['first_name']} {RA['last_name']}", RA["email"], RA_PASSWORD, proves_address=False, width=320)
    again.open(link)
    again.start()
    again.browser.expect_heading("Enter your password")
    again.browser.fill("Password", RA_PASSWORD)
    again.browser.click("Continue")
    again.scan()
    again.enter_code()
    desktop.find_text(re.compile("^Your earlier authenticators are removed"))
    meeting.look("recovery-code")
    assert meeting.staff.shown_recovery_code() != code
    desktop.press("check box", "I have kept it")
    desktop.press("push button", "Go to sign in")
    return again


def restore(meeting, file, before):
    """As on a new PC: an empty folder, the first page, the backup."""
    desktop = meeting.desktop
    desktop.press("push button", "Restore from a backup")
    desktop.find("text", "Backup file").fill(file)
    desktop.find("password text", "Passphrase of the backup").fill("not the passphrase at all")
    desktop.key("Return")
    desktop.find_text(re.compile("^The passphrase is not right"))
    desktop.find("password text", "Passphrase of the backup").fill(PASSPHRASE)
    desktop.key("Return")
    desktop.find_text(re.compile("^The data is as it was"))
    # A restore voids every code that counted at that moment, the next step's too.
    before.skip_until(time.time() + STEP)
    meeting.look("restored")
    desktop.press("push button", "Continue")
    desktop.find("text", "Email address")
    meeting.staff.sign_in(RA["email"], RA_PASSWORD, before.code)


def job(meeting):
    meeting.start_standalone()
    code = meeting.recovery_code
    backup = os.path.join(meeting.out, "first.backup")
    make_backup(meeting, backup)
    before = meeting.ra.authenticator
    meeting.desktop.stop()
    meeting.open_desktop("--data-dir", os.path.join(meeting.out, "data"))
    again = use_recovery_code(meeting, code)
    meeting.staff.sign_in(RA["email"], RA_PASSWORD, again.authenticator.code)
    meeting.desktop.stop()
    meeting.open_desktop("--data-dir", os.path.join(meeting.out, "new-pc"))
    restore(meeting, backup, before)


if __name__ == "__main__":
    perform(__doc__, job)
