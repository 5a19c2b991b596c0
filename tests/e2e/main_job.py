#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end, with nothing of ours stubbed: a fresh data folder, a window, a browser, a mail server.

An RA sets Countersign up, finds a person, issues Microsoft Authenticator, watches the steps, tests it and removes it.
standalone: the desktop alone; the person's browser at 320 px without JavaScript.
server: the desktop against countersignd over TLS; the browser at 1280 px with JavaScript.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.meeting import EMAIL, NAME, SEARCH, perform  # noqa: E402

VARIANTS = {"standalone": {"width": 320, "javascript": False}, "server": {"width": 1280, "javascript": True}}


def test_and_remove(meeting, person):
    staff = meeting.staff
    staff.start_test()
    result = person.test_sign_in()
    assert result == "Your authenticator works", result
    staff.expect_test_passed()
    staff.back_to_profile()
    # A second test is open while the device is removed: a correct code of the device counts no longer.
    person.open_test(staff.start_another_test())
    person.enter_test_password()
    staff.back_to_profile()
    staff.remove("Microsoft Authenticator")
    meeting.sink.newest(EMAIL, re.compile("^A device was removed"))
    result = person.enter_test_code()
    assert result in ("That did not work", "This test has ended"), f"after its removal the device answered '{result}'"
    assert not person.browser.complaints(), person.browser.complaints()


def job(meeting):
    variant = meeting.options.variant
    if variant == "server":
        meeting.start_server()
    else:
        meeting.start_standalone()
    meeting.set_up()
    person = meeting.person(**VARIANTS[variant])
    meeting.staff.find(SEARCH, NAME)
    meeting.register(person, meeting.issue())
    test_and_remove(meeting, person)


if __name__ == "__main__":
    perform(__doc__, job, VARIANTS)
