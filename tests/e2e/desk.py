#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""At this desk: a registration face to face in the window beside the RA's, with a real mail and a scanned picture.

The person has no browser. The RA's window shows the steps and nothing of what is typed; a wrong code is answered as in the
portal; the clipboard never holds anything of it; the window closes itself.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.display import clipboard  # noqa: E402
from lib.meeting import EMAIL, FIRST, PASSWORD, perform  # noqa: E402
from lib.waiting import wait_until  # noqa: E402


def open_window(meeting):
    from lib.at_desk import PersonAtDesk
    meeting.issue("f")
    meeting.desktop.press("push button", "At this desk")
    return PersonAtDesk(meeting.desktop, EMAIL, PASSWORD, lambda: meeting.sink.one_time_password(EMAIL), meeting.look)


def look_at_ra(meeting):
    """The RA's window comes to the front and says who is registering; from there back to the person's."""
    meeting.desktop.xdotool("search", "--onlyvisible", "--name", "Countersign$", "windowactivate", "--sync")
    meeting.desktop.find_text(re.compile(f"^{FIRST} is registering on the other window"))
    meeting.look("issue-desk")
    meeting.desktop.press("push button", "Show that window")


def job(meeting):
    meeting.start_standalone()
    meeting.set_up()
    meeting.staff.switch_on("Allow registration at this desk")
    staff, desktop = meeting.staff, meeting.desktop
    person = open_window(meeting)
    link = clipboard()
    person.expect("What is your work email address?")
    staff.expect_step(1, "done")
    look_at_ra(meeting)
    person.enter_email()
    staff.expect_step(2, "done")
    person.enter_one_time_password()
    staff.expect_step(3, "done")
    person.create_password()
    staff.expect_step(4, "done")
    person.scan()
    staff.expect_step(5, "done")
    person.enter_code(person.authenticator.wrong_code())
    desktop.find_text(re.compile("^That code is not right"))
    staff.expect_step(6, "problem")
    person.enter_code()
    person.name_device("Work phone")
    assert clipboard() in (link, ""), "something of the person's is on the clipboard"
    desktop.find_text(re.compile("This window closes itself"))
    wait_until(lambda: not desktop.maybe("label", "Your device has been registered"), "the person's window to close itself")
    meeting.expect_registered()


if __name__ == "__main__":
    perform(__doc__, job)
