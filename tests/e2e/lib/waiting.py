# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for facts. Nothing in the end-to-end tests sleeps for a guessed time; it polls until the fact is there.

LIVENESS is generous: it only turns a hang into a failure and never judges speed.
"""

import time

LIVENESS = 90.0  # seconds
POLL = 0.05  # seconds


class TimedOut(AssertionError):
    pass


def wait_until(fact, what, limit=LIVENESS):
    """Polls `fact()` until it returns something true, and returns that. `what` completes "timed out waiting for ..."."""
    end = time.monotonic() + limit
    while True:
        value = fact()
        if value:
            return value
        if time.monotonic() > end:
            raise TimedOut(f"timed out waiting for {what}")
        time.sleep(POLL)
