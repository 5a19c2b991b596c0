# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall clock of a server process, moved while it runs (libfaketime). Its steady clock stays right."""

import glob
import os

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"


class WallClock:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self._file = os.path.join(folder, "wall-clock")
        self.set(0)

    def set(self, seconds):
        """That far from the right time."""
        with open(self._file + ".new", "w", encoding="utf-8") as file:
            file.write(f"{seconds:+d}\n")
        os.rename(self._file + ".new", self._file)

    def environment(self):
        """For the process whose clock it is. A sanitizer's runtime need not be the first library."""
        library = glob.glob(LIBRARY)
        assert library, "libfaketime is not installed (package faketime)"
        sanitizer = os.environ.get("ASAN_OPTIONS", "")
        return {**os.environ, "LD_PRELOAD": library[0], "FAKETIME_TIMESTAMP_FILE": self._file, "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
                "ASAN_OPTIONS": (sanitizer + ":" if sanitizer else "") + "verify_asan_link_order=0"}
