# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds function bodies in our C++ well enough to count their lines. No parser: our style is regular."""

import re
from dataclasses import dataclass

STRIP = re.compile(r'R"([^(\s]*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'')
CONTAINER = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b[^()=]*$")
INITIALISERS = re.compile(r"\)\s*(noexcept\s*)?:(?!:)")
NAME = re.compile(r"([~\w:]+|operator[^\s(]*)\s*\(")


@dataclass
class Function:
    name: str
    line: int
    lines: int  # from the line of the opening brace to that of the closing one, both not counted
    constructor: bool


def blank(match):
    """Comments and literals lose their characters but keep their lines."""
    return re.sub(r"[^\n]", " ", match.group(0))


def functions(text):
    text = STRIP.sub(blank, text)
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", blank, text, flags=re.MULTILINE)
    found, stack, start = [], [], 0
    for at, char in enumerate(text):
        if char == "{":
            kind = brace_kind(text[start:at], stack)
            stack.append((kind, at, start))
            if kind != "initialiser":
                start = at + 1
        elif char == "}" and stack:
            kind, opened, began = stack.pop()
            if kind == "function":
                found.append(describe(text, began, opened, at))
            if kind != "initialiser":
                start = at + 1
        elif char == ";" and not (stack and stack[-1][0] == "initialiser"):
            start = at + 1
    return found


def brace_kind(statement, stack):
    if any(kind in ("function", "other") for kind, _, _ in stack):
        return "other"
    statement = statement.strip()
    if INITIALISERS.search(statement) and re.search(r"[\w>]$", statement):
        return "initialiser"  # a member's braces in a constructor's list
    if CONTAINER.search(statement):
        return "container"
    return "function" if "(" in statement and not statement.endswith(("=", ",", "return")) else "other"


def describe(text, began, opened, closed):
    signature = text[began:opened]
    name = NAME.search(signature)
    name = name.group(1) if name else "?"
    parts = name.split("::")
    constructor = (len(parts) > 1 and parts[-1] == parts[-2]) or bool(INITIALISERS.search(signature))
    lines = max(0, text.count("\n", opened, closed) - 1)
    return Function(name, text.count("\n", 0, opened) + 1, lines, constructor)
