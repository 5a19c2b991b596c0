#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of every file that git keeps: licence header, no path of anyone's machine, locked npm addresses."""

import argparse
import json
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
COMMENTED = (".h", ".cpp", ".py", ".sh", ".cmake", ".mjs", ".sql", ".css")
NAMED = ("dev", "CMakeLists.txt", "run")
# Made elsewhere and kept as they came.
FOREIGN = ("LICENSE", "package-lock.json")
# Folders where people and build machines keep their checkouts; nothing of ours may name one.
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|root|work|workspace|builds|Users|private|mnt)/[\w.-]+")
ALLOWED_PATHS = ("/home/user", "/home/you")


def tracked(root):
    """Everything git keeps or would add; without git (a source archive) every file outside build/."""
    run = subprocess.run(["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
                         capture_output=True, check=False)
    if run.returncode == 0:
        names = {name for name in run.stdout.decode().split("\0") if name}
        return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))
    found = []
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in ("build", "node_modules", ".git")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return sorted(found)


def text_of(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError:
        return None  # a picture


def problems_of(name, text):
    if os.path.basename(name) in FOREIGN:
        return
    head = "\n".join(text.splitlines()[:6])
    wants_header = name.endswith(COMMENTED) or os.path.basename(name) in NAMED
    if wants_header and not ("SPDX-FileCopyrightText:" in head and "SPDX-License-Identifier: GPL-3.0-or-later" in head):
        yield "the two SPDX lines are missing at its top"
    for found in MACHINE_PATH.findall(text):
        if found not in ALLOWED_PATHS:
            yield f"names a path of somebody's machine: {found}"


def lock_problems(text):
    """The lock file names npm's public registry or none, whatever mirror it was made through."""
    for name, package in json.loads(text).get("packages", {}).items():
        host = urlsplit(package.get("resolved", "")).netloc
        if host not in ("", "registry.npmjs.org"):
            yield f"{name} is locked to an address other than npm's own registry"
        if name and "integrity" not in package:
            yield f"{name} has no integrity hash"


def violations(root):
    for name in tracked(root):
        text = text_of(os.path.join(root, name))
        if text is None:
            continue
        for problem in problems_of(name, text):
            yield f"{name}: {problem}"
        if os.path.basename(name) == "package-lock.json":
            for problem in lock_problems(text):
                yield f"{name}: {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(HERE, "..", ".."))
    root = parser.parse_args().root
    found = list(violations(root))
    for line in found:
        print(line)
    print(f"tree: {len(tracked(root))} files, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
