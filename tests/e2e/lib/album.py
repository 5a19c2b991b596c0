# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a run, in the order they were taken, with a page that shows them all."""

import html
import os


class Album:
    def __init__(self, folder, title):
        self.folder = str(folder)
        self.title = title
        self._pictures = []
        os.makedirs(self.folder, exist_ok=True)

    def next(self, name):
        """The path for the next picture; numbers keep the order."""
        file = f"{len(self._pictures) + 1:02d}-{name}.png"
        self._pictures.append((file, name))
        return os.path.join(self.folder, file)

    def write_index(self):
        figures = "\n".join(f'<figure><a href="{html.escape(file)}"><img src="{html.escape(file)}" alt="{html.escape(name)}" loading="lazy"></a>'
                            f"<figcaption>{html.escape(name)}</figcaption></figure>" for file, name in self._pictures)
        with open(os.path.join(self.folder, "index.html"), "w", encoding="utf-8") as page:
            page.write(f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>{html.escape(self.title)}</title>\n'
                       "<style>body{font:16px sans-serif;margin:2em}main{display:grid;gap:1.5em;"
                       "grid-template-columns:repeat(auto-fill,minmax(24em,1fr))}figure{margin:0}"
                       f"img{{width:100%;border:1px solid #ccc}}</style>\n<h1>{html.escape(self.title)}</h1>\n<main>\n{figures}\n</main></html>\n")
        return os.path.join(self.folder, "index.html")
