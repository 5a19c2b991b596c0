#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server needs no Gui and no Widgets: configures with COUNTERSIGN_DESKTOP=OFF where looking for them is an error."""

import argparse
import os
import shutil
import subprocess
import sys

FORBIDDEN = ("Gui", "Widgets", "Svg", "SvgWidgets", "OpenGL")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True)
    parser.add_argument("--build", required=True, help="a folder of its own, emptied first")
    parser.add_argument("--cmake", default="cmake")
    options = parser.parse_args()
    shutil.rmtree(options.build, ignore_errors=True)
    disabled = [f"-DCMAKE_DISABLE_FIND_PACKAGE_Qt6{name}=ON" for name in FORBIDDEN]
    run = subprocess.run([options.cmake, "-G", "Ninja", "-S", options.root, "-B", options.build, "-DCOUNTERSIGN_DESKTOP=OFF",
                          "-DCMAKE_BUILD_TYPE=Debug", *disabled], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(run.stdout[-2000:], run.stderr[-4000:])
        return 1
    with open(os.path.join(options.build, "CMakeCache.txt"), encoding="utf-8") as cache:
        found = [line.strip() for line in cache
                 if any(line.startswith(f"Qt6{name}_DIR") for name in FORBIDDEN) and "NOTFOUND" not in line]
    for line in found:
        print("was looked for:", line)
    with open(os.path.join(options.build, "build.ninja"), encoding="utf-8") as ninja:
        text = ninja.read()
    linked = [name for name in FORBIDDEN if f"libQt6{name}.so" in text]
    if linked:
        print("is linked:", linked)
    return 1 if found or linked else 0


if __name__ == "__main__":
    sys.exit(main())
