#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on an #include that arrows.txt does not allow."""

import argparse
import os
import sys

import includes

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(HERE, "..", ".."))
    root = parser.parse_args().root
    found = includes.violations(root, includes.read_table(os.path.join(HERE, "arrows.txt")))
    for line in found:
        print(line)
    count = sum(1 for _ in includes.sources(root))
    print(f"arrows: {count} sources, {len(found)} not allowed")
    if count == 0:
        print("no sources were found: is --root right?")
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
