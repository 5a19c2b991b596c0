#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge of histories is judged itself: a legal history passes, and each seeded wrong turns it into a refusal."""

import copy
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib import rules  # noqa: E402


class Writer:
    def __init__(self):
        self.lines = []

    def line(self, event, **fields):
        self.lines.append({"n": len(self.lines) + 1, "event": event, **fields})
        return len(self.lines)

    def op(self, op, outcome="ok", **fields):
        number = self.line("ask", op=op, **fields)
        self.line(outcome, id=number)

    def made(self, enrolment="E", person="P"):
        self.op("link", person=person)
        self.line("made", enrolment=enrolment, person=person)

    def seen(self, states, devices=None, **more):
        self.line("seen", **{"problems": [], "enrolments": {key: {"state": state} for key, state in states.items()}, "phones": {}, "roles": {},
                             "organisation": "Sample", "devices": devices or {}, **more})


def device(status, step=100, seed=1, enrolment="E"):
    return {"status": status, "step": step, "seed": seed, "enrolment": enrolment, "name": ""}


def up_to_secret():
    writer = Writer()
    writer.made()
    for op in ("start", "address", "prove", "password", "secret"):
        writer.op(op, enrolment="E")
    return writer


def registered():
    writer = up_to_secret()
    writer.op("confirm", enrolment="E", device="E", step=100)
    return writer


class Legal(unittest.TestCase):
    def expect_legal(self, writer):
        self.assertEqual(rules.judge(writer.lines), [])

    def test_a_registration_and_its_end(self):
        writer = registered()
        writer.seen({"E": "active"}, {"D": device("active")})
        writer.op("test_code", device="E", step=101)
        writer.op("again_code", "refused", device="E", step=101)
        writer.op("remove", device="E")
        writer.seen({"E": "active"}, {"D": device("removed", 101, seed=0)})
        self.expect_legal(writer)

    def test_an_unanswered_step_may_have_happened_or_not(self):
        for state, devices in (("secret_shown", {"D": device("pending", 0)}), ("active", {"D": device("active")})):
            writer = up_to_secret()
            writer.op("confirm", "unknown", enrolment="E", device="E", step=100)
            writer.seen({"E": state}, devices)
            self.expect_legal(writer)

    def test_an_unanswered_setting_is_either_value(self):
        for value in ("a", "b"):
            writer = Writer()
            writer.op("roles", key="P", value="a")
            writer.op("roles", "unknown", key="P", value="b")
            writer.seen({}, roles={"P": {"roles": value}})
            self.expect_legal(writer)


class Wrong(unittest.TestCase):
    def expect_fault(self, writer, words):
        faults = rules.judge(writer.lines)
        self.assertTrue(any(words in fault for fault in faults), faults)

    def test_a_lost_confirmation(self):
        writer = registered()
        writer.seen({"E": "secret_shown"}, {"D": device("pending", 0)})
        self.expect_fault(writer, "a confirmed step is lost")

    def test_a_lost_link(self):
        writer = Writer()
        writer.made()
        writer.seen({})
        self.expect_fault(writer, "is gone")

    def test_a_code_accepted_twice(self):
        writer = registered()
        writer.op("again_code", device="E", step=100)
        self.expect_fault(writer, "accepted twice")

    def test_an_older_code_after_a_newer(self):
        writer = registered()
        writer.op("test_code", device="E", step=99)
        self.expect_fault(writer, "an older step")

    def test_a_code_of_a_removed_device(self):
        writer = registered()
        writer.op("remove", device="E")
        writer.op("test_code", device="E", step=101)
        self.expect_fault(writer, "after its removal")

    def test_a_link_started_twice(self):
        writer = registered()
        writer.op("start", enrolment="E")
        self.expect_fault(writer, "started twice")

    def test_a_resurrected_link(self):
        for op in ("cancel", "link"):
            writer = Writer()
            writer.made()
            writer.op(op, enrolment="E", person="P")
            writer.op("start", enrolment="E")
            self.expect_fault(writer, "after its end")

    def test_a_refused_step_that_happened(self):
        writer = up_to_secret()
        writer.op("confirm", "refused", enrolment="E", device="E", step=100)
        writer.seen({"E": "active"}, {"D": device("active")})
        self.expect_fault(writer, "or was refused")
        self.expect_fault(writer, "without a first code")

    def test_a_device_out_of_nowhere(self):
        writer = up_to_secret()
        writer.seen({"E": "secret_shown"}, {"D": device("active", 0)})
        self.expect_fault(writer, "without a first code")
        self.expect_fault(writer, "has devices")

    def test_half_a_registration(self):
        writer = registered()
        writer.seen({"E": "active"}, {"D": device("pending", 0)})
        self.expect_fault(writer, "has devices ['pending']")

    def test_a_removal_that_came_back(self):
        writer = registered()
        writer.op("remove", device="E")
        writer.seen({"E": "active"}, {"D": device("active")})
        self.expect_fault(writer, "was removed and is active")

    def test_a_removed_device_with_its_secret(self):
        writer = registered()
        writer.op("remove", device="E")
        writer.seen({"E": "active"}, {"D": device("removed", seed=1)})
        self.expect_fault(writer, "has its secret")

    def test_a_removal_that_nobody_asked_for(self):
        writer = registered()
        writer.seen({"E": "active"}, {"D": device("removed", seed=0)})
        self.expect_fault(writer, "nobody asked for that")

    def test_a_forgotten_code(self):
        writer = registered()
        writer.op("test_code", device="E", step=101)
        writer.seen({"E": "active"}, {"D": device("active", 100)})
        self.expect_fault(writer, "has forgotten")

    def test_a_code_that_nobody_gave(self):
        writer = registered()
        writer.seen({"E": "active"}, {"D": device("active", 105)})
        self.expect_fault(writer, "nobody gave")

    def test_a_cancelled_meeting_that_goes_on(self):
        writer = up_to_secret()
        writer.op("cancel", enrolment="E")
        writer.seen({"E": "secret_shown"}, {"D": device("pending", 0)})
        self.expect_fault(writer, "was ended and is")

    def test_an_end_that_nobody_asked_for(self):
        writer = up_to_secret()
        writer.seen({"E": "locked"})
        self.expect_fault(writer, "nobody asked for that")

    def test_a_lost_setting(self):
        writer = Writer()
        writer.op("roles", key="P", value="a")
        writer.op("roles", key="P", value="b")
        writer.seen({}, roles={"P": {"roles": "a"}})
        self.expect_fault(writer, "not one of")

    def test_a_damaged_database(self):
        writer = registered()
        writer.seen({"E": "active"}, {"D": device("active")}, problems=["row 3 missing from index"])
        self.expect_fault(writer, "missing from index")


class EveryLineMatters(unittest.TestCase):
    def test_no_answer_can_be_doubled(self):
        """Whatever is accepted or started in a legal history: the same once more is a fault."""
        lines = registered().lines
        for line in [line for line in lines if line["event"] == "ask" and line["op"] in ("start", "confirm")]:
            doubled = copy.deepcopy(lines)
            doubled.append({**line, "n": len(doubled) + 1})
            doubled.append({"n": len(doubled) + 1, "event": "ok", "id": len(doubled)})
            self.assertTrue(rules.judge(doubled), line)


if __name__ == "__main__":
    unittest.main()
