# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of countersignd's configuration: those the code reads, those of the packaged file, those of the reference."""

import re
import tomllib

# reader.text("data", "folder", ...) or, in a function for several sections, reader.text(section, "address", ...)
READ = re.compile(r'\breader\.(?!problem\b)\w+\(\s*("?)(\w+)\1\s*,\s*"(\w+)"')
# A function that is handed its section, and a call that says which.
FUNCTION = re.compile(r"^[\w:<>&*\s]*?\b(\w+)\(ConfigReader& reader[^)]*\)\s*\{(.*?)^\}", re.MULTILINE | re.DOTALL)


def without_comments(source):
    return re.sub(r"//[^\n]*", "", source)


def keys_of_code(source):
    source = without_comments(source)
    bodies = [(name, found.start(), found.end()) for found in FUNCTION.finditer(source) for name in [found.group(1)]]
    keys = set()
    for found in READ.finditer(source):
        quote, section, key = found.groups()
        if quote:
            keys.add((section, key))
            continue
        function = next(name for name, start, end in bodies if start <= found.start() < end)
        sections = re.findall(rf'\b{function}\(reader\s*,\s*"(\w+)"', source)
        keys |= {(section, key) for section in sections}
    return keys


def keys_of_toml(text):
    return {(section, key) for section, table in tomllib.loads(text).items() for key in table}


def keys_of_reference(text):
    """Headings `## [section]`, and below each a table whose rows begin with the key in backticks."""
    keys, section = set(), None
    for line in text.splitlines():
        heading = re.match(r"^## `\[(\w+)\]`", line)
        if line.startswith("## "):
            section = heading.group(1) if heading else None
        row = re.match(r"^\| `(\w+)` \|", line)
        if row and section:
            keys.add((section, row.group(1)))
    return keys
