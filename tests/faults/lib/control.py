# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, and when: the page of memory that a countersignd with the fault library reads (shim/Control.h)."""

import mmap
import os
import struct

FIELDS = ("mode", "operations", "files", "countdown", "error", "lasting", "keep", "seed", "seen", "fired", "lying")
NOTHING, KILL_BEFORE, KILL_INSIDE, KILL_AFTER, POWER_LOSS, FAILING = range(6)
WRITE, SYNC, TRUNCATE, CREATE = 1, 2, 4, 8
WAL, DATABASE, AUDIT_HEADS, OTHER = 1, 2, 4, 8
EVERY_OPERATION = WRITE | SYNC | TRUNCATE | CREATE
EVERY_FILE = WAL | DATABASE | AUDIT_HEADS | OTHER
_SIZE = 4096


class Control:
    """Fields as attributes, shared with the server at once. `environment()` is what the server is started with."""

    def __init__(self, library, folder, data, log):
        self.__dict__["_path"] = os.path.join(folder, "fault-control")
        self.__dict__["_library"] = os.path.abspath(library)
        self.__dict__["_data"] = os.path.abspath(data)
        self.__dict__["log"] = os.path.abspath(log)
        with open(self._path, "wb") as file:
            file.write(bytes(_SIZE))
        with open(self._path, "r+b") as file:
            self.__dict__["_page"] = mmap.mmap(file.fileno(), _SIZE)

    def environment(self):
        sanitizer = os.environ.get("ASAN_OPTIONS", "")
        return {**os.environ, "LD_PRELOAD": self._library, "FAULT_CONTROL": self._path, "FAULT_FOLDER": self._data, "FAULT_LOG": self.log,
                "ASAN_OPTIONS": (sanitizer + ":" if sanitizer else "") + "verify_asan_link_order=0"}

    def __getattr__(self, name):
        return struct.unpack_from("<q", self._page, 8 * FIELDS.index(name))[0]

    def __setattr__(self, name, value):
        struct.pack_into("<q", self._page, 8 * FIELDS.index(name), value)

    def arm(self, mode, operations, files, countdown, **more):
        """The fault comes at the `countdown`-th operation of these from now on."""
        self.mode = NOTHING
        for name, value in {"error": 0, "lasting": 0, "keep": 0, "seed": 0, "seen": 0, "fired": 0, "lying": 0, **more}.items():
            setattr(self, name, value)
        self.operations, self.files, self.countdown = operations, files, countdown
        self.mode = mode

    def disarm(self):
        self.mode = NOTHING
