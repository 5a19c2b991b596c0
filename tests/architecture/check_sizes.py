#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds files and functions against the size budget: warns at the first figure, fails at the second.

What may be larger stands in size_exceptions.txt with its reason.
"""

import argparse
import os
import sys

import functions
import includes

HERE = os.path.dirname(os.path.abspath(__file__))
# kind: (warn above, fail above), in lines
BUDGET = {"header": (130, 250), "source": (400, 700), "function": (40, 80), "constructor": (30, 50), "main window": (400, 500)}


def file_kind(path):
    if os.path.basename(path) == "MainWindow.cpp":
        return "main window"
    return "header" if path.endswith(".h") else "source"


def measures(root):
    """(kind, what, lines) of every file and function."""
    for path in includes.sources(root):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = file.read()
        yield file_kind(path), path, text.count("\n")
        for function in functions.functions(text):
            yield "constructor" if function.constructor else "function", f"{path}:{function.name}", function.lines


def read_exceptions(path):
    """Lines of the form `core/x/Y.cpp:Y::z - reason`."""
    listed = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#", 1)[0].strip()
            if line:
                what, _, reason = line.partition(" - ")
                if not reason.strip():
                    raise ValueError(f"no reason is given for {what}")
                listed[what.strip()] = reason
    return listed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(HERE, "..", ".."))
    root = parser.parse_args().root
    exceptions = read_exceptions(os.path.join(HERE, "size_exceptions.txt"))
    warned = failed = counted = 0
    for kind, what, lines in measures(root):
        counted += 1
        warn, fail = BUDGET[kind]
        if lines > fail and what not in exceptions:
            print(f"too large: {what}: {lines} lines, a {kind} may have {fail}")
            failed += 1
        elif lines > warn:
            print(f"large: {what}: {lines} lines, a {kind} should have at most {warn}")
            warned += 1
    print(f"sizes: {counted} files and functions, {warned} large, {failed} too large")
    return 1 if failed or not counted else 0


if __name__ == "__main__":
    sys.exit(main())
