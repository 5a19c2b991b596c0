# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the actors and the server: every change is written down before and after, and waits while the server is down."""

import threading
import time

from .http import NoAnswer


class Stopped(Exception):
    """The run is over."""


class Unknown(Exception):
    """The operation may have happened or not: look before going on."""


class Recorder:
    def __init__(self, history):
        self.history = history
        self._changed = threading.Condition()
        self._open, self._over = False, False
        self._under_way = self.answers = 0
        self.on_no_answer = lambda seconds: None  # called with how long the server took to say that it cannot

    def open(self):
        with self._changed:
            self._open = True
            self._changed.notify_all()

    def close(self, limit=300):
        """No new operations; returns when none is under way."""
        with self._changed:
            self._open = False
            assert self._changed.wait_for(lambda: self._under_way == 0, limit), "an operation hangs"

    def finish(self):
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def look(self, call):
        """`call()` that changes nothing, again until there is an answer."""
        while True:
            self._enter()
            began = time.monotonic()
            try:
                answer = call()
                if self.cannot(answer):
                    self.on_no_answer(time.monotonic() - began)
                return answer
            except NoAnswer:
                self._shut()
            finally:
                self._leave()

    @staticmethod
    def cannot(answer):
        status = answer[0] if isinstance(answer, tuple) else answer
        return isinstance(status, int) and status >= 500

    def act(self, op, call, **fields):
        """`call()` returns (did it, details). Raises Unknown when nobody can know."""
        self._enter()
        try:
            number, began = self.history.ask(op, **fields), time.monotonic()
            try:
                done, details = call()
            except NoAnswer:
                self.history.write("unknown", id=number)
                self._shut()
                raise Unknown() from None
            self.answers += 1
            self.history.write("unknown" if done is None else "ok" if done else "refused", id=number, **details)
            if done is None:
                self.on_no_answer(time.monotonic() - began)
                raise Unknown()
            return done, details
        finally:
            self._leave()

    def _enter(self):
        with self._changed:
            self._changed.wait_for(lambda: self._open or self._over)
            if self._over:
                raise Stopped()
            self._under_way += 1

    def _leave(self):
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()

    def _shut(self):
        """The server is gone: everybody waits until it is back."""
        with self._changed:
            self._open = False


def outcome(status, **details):
    """For act(): 2xx and 303 are done, 5xx says nothing, all else is a refusal."""
    if status >= 500:
        return None, {"status": status}
    return status < 400, {"status": status, **details}
