# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees when a program's first window is mapped and when something is painted in it. By python-xlib: the X server tells of
windows, and a few rows of pixels tell of paint."""

import select
import time

from Xlib import X, display, error

ROWS = 12  # of pixels that are looked at
COLOURS = 4  # that many make a painted window; an unpainted one has one, or what was below it
POLL = 0.003  # seconds


class Sight:
    """When, by time.monotonic(), the first window was mapped and was first seen painted."""

    def __init__(self, mapped_at, painted_at):
        self.mapped_at = mapped_at
        self.painted_at = painted_at


class Windows:
    """Watches the display of DISPLAY. Use one at a time."""

    def __init__(self):
        self._display = display.Display()
        self._root = self._display.screen().root
        self._pid = self._display.intern_atom("_NET_WM_PID")
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()

    def close(self):
        self._display.close()

    def forget(self):
        """What has happened so far is not of interest."""
        self._display.sync()
        while self._display.pending_events():
            self._display.next_event()

    def first_of(self, process_id, limit=60):
        """Waits for the first visible, then painted window of that process."""
        end = time.monotonic() + limit
        window = None
        while window is None:
            self._wait(end)
            window = self._visible_of(process_id)
        mapped_at = time.monotonic()
        while not self._painted(window):
            if time.monotonic() > end:
                raise AssertionError("a window came, but nothing was painted in it")
            time.sleep(POLL)
        return Sight(mapped_at, time.monotonic())

    def _wait(self, end):
        """Until the server tells of a change."""
        if time.monotonic() > end:
            raise AssertionError("no window came")
        if not self._display.pending_events():
            select.select([self._display], [], [], 1)
        while self._display.pending_events():
            self._display.next_event()

    def _visible_of(self, process_id):
        for window in self._with_children(self._root, 2):
            try:
                owner = window.get_full_property(self._pid, X.AnyPropertyType)
                if owner and owner.value[0] == process_id and self._visible(window):
                    return window
            except error.XError:
                continue  # it went while it was looked at
        return None

    def _with_children(self, window, depth):
        """A window manager puts the window into a frame of its own."""
        try:
            children = window.query_tree().children
        except error.XError:
            return
        for child in reversed(children):
            yield child
            if depth > 1:
                yield from self._with_children(child, depth - 1)

    @staticmethod
    def _visible(window):
        size = window.get_geometry()
        return window.get_attributes().map_state == X.IsViewable and size.width > 100 and size.height > 100

    @staticmethod
    def _painted(window):
        try:
            size = window.get_geometry()
            colours = set()
            for row in range(1, ROWS):
                data = window.get_image(0, size.height * row // ROWS, size.width, 1, X.ZPixmap, 0xFFFFFFFF).data
                colours.update(data[at:at + 4] for at in range(0, len(data), 4))
            return len(colours) >= COLOURS
        except error.XError:
            return False
