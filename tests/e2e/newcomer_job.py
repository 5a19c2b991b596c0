#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The newcomer's main job: `./dev run` as the README says, on a virtual display that stands in for theirs."""

import argparse
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib.display import Display  # noqa: E402
from lib.sample import SampleJob  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    with Display(os.path.join(options.out, "display")):
        from lib.desktop import Desktop
        # ./dev run becomes the desktop's own process by exec, so its process id is the one waited for.
        with Desktop([os.path.join(HERE, "..", "..", "dev"), "run"], options.out, "countersign") as desktop:
            job = SampleJob(desktop, options.out, "A newcomer's main job")
            job.sign_in()
            job.perform()


if __name__ == "__main__":
    main()
