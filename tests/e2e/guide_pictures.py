#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Renews the pictures of the user guide from those that the real chain has made (main_job.py standalone, and desk.py).

The guide names the pictures that it wants. Those that other hands made (a browser's own warning, a page for itself) stay as they
are; a name that nobody made is an error. What a run shows of its folder is in the pictures: give it a short one (--out).
"""

import argparse
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def wanted():
    pages = glob.glob(os.path.join(ROOT, "docs", "**", "*.md"), recursive=True) + [os.path.join(ROOT, "README.md")]
    names = set()
    for page in pages:
        with open(page, encoding="utf-8") as file:
            names.update(re.findall(r"images/([a-z-]+)\.png", file.read()))
    return sorted(names)


def made(folders):
    """Name to file; of several with one name the first of the first folder, which is the one before anything was done."""
    found = {}
    for folder in reversed(folders):
        for file in sorted(glob.glob(os.path.join(folder, "[0-9]*.png")), reverse=True):
            name = re.sub(r"^\d+-(desktop-)?", "", os.path.basename(file)[:-len(".png")])
            found[name] = file
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = [os.path.join(ROOT, "build", "dev", "e2e", job, "pictures") for job in ("standalone", "desk")]
    parser.add_argument("--from", dest="folders", nargs="+", default=usual)
    options = parser.parse_args()
    pictures = made(options.folders)
    images = os.path.join(ROOT, "docs", "images")
    others = [name for name in wanted() if name not in pictures]
    missing = [name for name in others if not os.path.exists(os.path.join(images, f"{name}.png"))]
    if missing:
        sys.exit(f"the chain made no picture of: {', '.join(missing)} (in {', '.join(options.folders)})")
    os.makedirs(images, exist_ok=True)
    for name in wanted():
        if name in others:
            continue
        # The black desk around the window goes; so does what would differ from run to run without meaning. A palette keeps them
        # small: the guide is inside the program.
        subprocess.run(["convert", pictures[name], "-bordercolor", "black", "-border", "1", "-trim", "+repage", "-strip",
                        "-dither", "None", "-colors", "200", "PNG8:" + os.path.join(images, f"{name}.png")], check=True)
    print(f"{len(wanted()) - len(others)} pictures in {images}; kept as they were: {', '.join(others) or 'none'}")


if __name__ == "__main__":
    main()
