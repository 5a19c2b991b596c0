#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The index page of build/screenshots/: every screen of the desktop and every page of the portal in all its looks.

The pictures come from the tests that walk over them; this only lays them out. An empty folder is an error.
"""

import argparse
import glob
import html
import os
import re
import sys

# A picture's name ends in its look: the theme and the text size of the desktop, the width of the browser.
SECTIONS = {
    "desktop": ("Desktop", re.compile(r"^(.*?)-(light-200|dark-200|200|light|dark)$")),
    "portal": ("Portal", re.compile(r"^(.*)-(320|1280)$")),
}


def pages_of(folder, pattern):
    """Page name to its pictures, each with the name of its look."""
    pages = {}
    for file in sorted(glob.glob(os.path.join(folder, "*.png"))):
        match = pattern.match(os.path.basename(file)[:-len(".png")])
        if match:
            pages.setdefault(match[1], []).append((match[2], file))
    return pages


def section(out, name, title, pattern):
    pages = pages_of(os.path.join(out, name), pattern)
    if not pages:
        sys.exit(f"there is no picture in {os.path.join(out, name)}")
    rows = []
    for page, pictures in pages.items():
        figures = "".join(f'<figure><a href="{html.escape(os.path.relpath(file, out))}"><img src="{html.escape(os.path.relpath(file, out))}" '
                          f'alt="{html.escape(page)}, {look}" loading="lazy"></a><figcaption>{look}</figcaption></figure>' for look, file in pictures)
        rows.append(f"<h3>{html.escape(page)}</h3><div>{figures}</div>")
    return f"<h2>{title}: {len(pages)}</h2>\n" + "\n".join(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    body = "\n".join(section(options.out, name, *rest) for name, rest in SECTIONS.items())
    index = os.path.join(options.out, "index.html")
    with open(index, "w", encoding="utf-8") as page:
        page.write('<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Countersign in pictures</title>\n'
                   "<style>body{font:16px sans-serif;margin:2em}div{display:grid;gap:1em;grid-template-columns:repeat(4,1fr)}"
                   "figure{margin:0}img{width:100%;max-height:24em;object-fit:contain;object-position:top;border:1px solid #ccc}</style>\n"
                   f"<h1>Countersign in pictures</h1>\n{body}\n</html>\n")
    print("pictures:", index)


if __name__ == "__main__":
    main()
