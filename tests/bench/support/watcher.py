# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees a window change the way a screen reader does: told by events of the accessibility bus, not by looking again and again.

Import only inside a running Display.
"""

import threading
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = ("object:property-change:accessible-name", "object:state-changed:focused")
SILENCE = 5.0  # seconds without a sight of it, after which it is looked for without an event
POLL = 0.005


class Watcher:
    """Use with `with`. Runs actions in a thread and notes when the window shows what they bring about."""

    def __init__(self, process_id):
        self._process_id = process_id
        self._sources = []  # of events that have come and were not looked at
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._hear)
        self.without_event = 0  # sights that no event announced

    def __enter__(self):
        for event in EVENTS:
            self._listener.register(event)
        return self

    def __exit__(self, *_):
        for event in EVENTS:
            self._listener.deregister(event)

    def _hear(self, event):
        try:
            if event.source is not None and event.source.get_process_id() == self._process_id:
                self._sources.append(event.source)
        except GLib.Error:
            pass  # the source has gone already

    def see(self, action, shown):
        """Starts `action()` and returns when (time.monotonic()) `shown(source)` was first true after an event from `source`.
        The event says that something changed; what `shown` asks the window is what proves it."""
        self._forget()
        problem = []
        thread = threading.Thread(target=self._guarded, args=(action, problem))
        thread.start()
        try:
            return self._wait(shown, problem)
        finally:
            thread.join()
            if problem:
                raise problem[0]

    @staticmethod
    def _guarded(action, problem):
        try:
            action()
        except Exception as error:  # raised where it is waited for
            problem.append(error)

    def _forget(self):
        while self._context.iteration(False):
            pass
        self._sources.clear()

    def _wait(self, shown, problem):
        end = time.monotonic() + SILENCE
        while time.monotonic() < end and not problem:
            if not self._context.iteration(False):
                time.sleep(0.0005)
            while self._sources:
                if shown(self._sources.pop(0)):
                    return time.monotonic()
        self.without_event += 1
        end = time.monotonic() + SILENCE
        while not problem:
            if shown(None):
                return time.monotonic()
            if time.monotonic() > end:
                raise AssertionError("the window never showed the step")
            time.sleep(POLL)
        return None
