#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev screenshots: every page of the main job, light and dark, at 100 % and 200 %, with one index page."""

import argparse
import html
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.display import Display  # noqa: E402
from lib.sample import SampleJob  # noqa: E402

# name, theme, scale, width of the person's browser (the portal has one theme, so it shows its widths instead)
LOOKS = [("light-100", "light", 1, 1280), ("dark-100", "dark", 1, 768), ("light-200", "light", 2, 390), ("dark-200", "dark", 2, 320)]


def settings_with(theme):
    """The desktop reads its look from the settings file of its user; Display gives each run a fresh home."""
    folder = os.path.join(os.environ["HOME"], ".config", "Countersign")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "countersign.conf"), "w", encoding="utf-8") as file:
        file.write(f"[look]\ntheme={theme}\n")


def run(options, name, theme, scale, width):
    out = os.path.join(options.out, name)
    with Display(os.path.join(out, "display"), width=1400 * scale, height=1000 * scale):
        from lib.desktop import Desktop
        settings_with(theme)
        program = os.path.join(options.programs, "desktop", "countersign")
        with Desktop([program, "--sample"], out, "countersign", env={"QT_SCALE_FACTOR": str(scale)}) as desktop:
            job = SampleJob(desktop, out, f"Countersign, {theme}, {scale * 100} %", width=width)
            job.sign_in()
            job.perform()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    for look in LOOKS:
        run(options, *look)
    links = "".join(f'<li><a href="{html.escape(look[0])}/index.html">{html.escape(look[0])}</a></li>' for look in LOOKS)
    with open(os.path.join(options.out, "index.html"), "w", encoding="utf-8") as page:
        page.write(f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Countersign in pictures</title>'
                   f"<h1>Countersign in pictures</h1><ul>{links}</ul></html>\n")
    print("pictures:", os.path.join(options.out, "index.html"))


if __name__ == "__main__":
    main()
