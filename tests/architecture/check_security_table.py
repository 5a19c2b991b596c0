#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/security-requirements.md says of each requirement what proves it: every test that it names is there."""

import argparse
import os
import re
import sys

DOCUMENT = "docs/security-requirements.md"
ROWS = 80
STATES = ("proven", "partly", "later", "not applicable")
ROW = re.compile(r"^\| *(\d+) *\|(.*)\|\s*$")
CODE = re.compile(r"`([^`]+)`")
FILE = re.compile(r"^(?:[\w-]+/)*[\w.-]+\.(?:cpp|py|mjs)$")
FUNCTION = re.compile(r"^[A-Za-z_]\w*$")
CORE = ("api", "base", "contract", "crypto", "delivery", "directory", "domain", "http", "portal", "push", "qr", "server", "services", "storage")


def path_of(name, folder):
    """(path in the tree, folder for the names after it). A bare name is in the folder of the one before it."""
    first, slash, _ = name.partition("/")
    if not slash:
        return (os.path.join(folder, name), folder) if folder else (None, folder)
    path = name if first == "tests" else os.path.join("tests", "core" if first in CORE else "", name)
    return path, os.path.dirname(path)


def declares(path, text, function):
    if path.endswith(".cpp"):
        return re.search(rf"\bvoid (?:\w+::)?{function}\(", text) is not None
    return re.search(rf"\b{function}\b", text) is not None


def name_problems(root, cell):
    """What a cell names in code type: a file of tests, or a function of the file named last."""
    path, folder, text = None, None, ""
    for name in CODE.findall(cell):
        if FILE.match(name):
            path, folder = path_of(name, folder)
            full = path and os.path.join(root, path)
            if not full or not os.path.isfile(full):
                yield f"there is no file {name}"
                path = None
                continue
            with open(full, encoding="utf-8") as file:
                text = file.read()
        elif FUNCTION.match(name) and path and not declares(path, text, name):
            yield f"{path} has no {name}"


def problems(root, document):
    numbers = []
    for line in document.splitlines():
        row = ROW.match(line)
        if not row:
            continue
        number = int(row.group(1))
        numbers.append(number)
        cells = [cell.strip() for cell in row.group(2).split("|")]
        if len(cells) != 3 or not all(cells):
            yield f"row {number}: it needs a text, a state and a proof, and has {cells}"
            continue
        if cells[1].strip("*") not in STATES:
            yield f"row {number}: its state is none of {', '.join(STATES)}"
        if cells[1].strip("*") == "proven" and "`" not in cells[2]:
            yield f"row {number}: proven, and names no test"
        yield from (f"row {number}: {problem}" for problem in name_problems(root, cells[2]))
    if numbers != list(range(1, ROWS + 1)):
        yield f"the rows are not 1 to {ROWS}, each once and in order"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True)
    root = parser.parse_args().root
    with open(os.path.join(root, DOCUMENT), encoding="utf-8") as file:
        found = list(problems(root, file.read()))
    for problem in found:
        print(f"{DOCUMENT}: {problem}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
