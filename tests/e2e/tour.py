#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev run without a display: the main job in the sample directory on a virtual one, with pictures of every page."""

import argparse
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.display import Display  # noqa: E402
from lib.sample import SampleJob  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True, help="the folder with desktop/countersign")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    with Display(os.path.join(options.out, "display")):
        from lib.desktop import Desktop
        with Desktop([os.path.join(options.programs, "desktop", "countersign"), "--sample"], options.out, "countersign") as desktop:
            job = SampleJob(desktop, options.out, "Issue, test and remove: the main job in the sample directory")
            job.sign_in()
            job.perform()
            print(desktop.commands.report())
    print(f"./dev: the main job was performed; its pictures: {os.path.join(options.out, 'index.html')}")


if __name__ == "__main__":
    main()
