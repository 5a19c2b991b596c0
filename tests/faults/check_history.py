#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges a recorded history, away from the server that made it. Exit code 1 when something happened that must not."""

import collections
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib import history, rules  # noqa: E402


def main():
    lines = history.read(sys.argv[1])
    faults = rules.judge(lines)
    print("\n".join(faults[:40]))
    events = collections.Counter(line["event"] for line in lines)
    print(f"{sys.argv[1]}: {len(lines)} lines, {dict(events)}: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
