# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clients saw, as JSON lines in the order in which they saw it. lib/rules.py judges it afterwards.

An operation is two lines: {"n", "event": "ask", "id", "op", ...} before it is sent and {"event": "ok"|"refused"|"unknown", "id", ...}
when it is over; "unknown" means that no answer came, or one that says nothing (5xx). "seen" lines are states of the database, read
while the server was down and no operation was under way. "killed" lines say where the server died.
"""

import json
import threading


class History:
    def __init__(self, path):
        self._file = open(path, "w", encoding="utf-8")
        self._lock = threading.Lock()
        self._count = 0
        self.under_way = 0

    def write(self, event, **fields):
        with self._lock:
            self._count += 1
            self._file.write(json.dumps({"n": self._count, "event": event, **fields}) + "\n")
            self._file.flush()
            return self._count

    def ask(self, op, **fields):
        return self.write("ask", op=op, **fields)

    def close(self):
        self._file.close()


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]
