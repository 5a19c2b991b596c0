#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""untested_branches.py COVERAGE.json FOLDER...: the branches below these folders that no test took, one line of source each."""

import json
import sys


def untested(lines):
    for line in lines:
        branches = line.get("branches", [])
        missed = sum(branch["count"] == 0 for branch in branches)
        if missed and line["count"] > 0:
            yield line["line_number"], f"{missed} of {len(branches)} branches"
        elif line["count"] == 0 and not line.get("gcovr/noncode"):
            yield line["line_number"], "never reached"


def main():
    report, *folders = sys.argv[1:]
    with open(report, encoding="utf-8") as file:
        files = json.load(file)["files"]
    for entry in sorted(files, key=lambda entry: entry["file"]):
        if not any(entry["file"].startswith(folder) for folder in folders):
            continue
        with open(entry["file"], encoding="utf-8") as source:
            text = source.read().splitlines()
        for number, what in untested(entry["lines"]):
            print(f"{entry['file']}:{number}: {what}: {text[number - 1].strip()}")


if __name__ == "__main__":
    main()
