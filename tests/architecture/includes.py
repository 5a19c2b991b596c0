# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the include graph of core/, ui/ and app/ and holds it against arrows.txt."""

import fnmatch
import os
import re
from dataclasses import dataclass, field

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)
SOURCE = (".h", ".cpp")
TREES = ("core", "ui", "app")
# Written into a source's own build folder by Qt's tools.
GENERATED = ("*.moc", "moc_*.cpp", "ui_*.h")


@dataclass
class Table:
    arrows: dict = field(default_factory=dict)  # module pattern -> allowed module patterns
    only: list = field(default_factory=list)    # (header pattern, places), first match wins

    def allowed_from(self, module):
        """The patterns `module` may include, or None where the table does not know the module."""
        if module in self.arrows:
            return self.arrows[module]
        for pattern, allowed in self.arrows.items():
            if matches(module, pattern):
                return allowed
        return None


def matches(path, pattern):
    """fnmatch, but a star stays within one folder."""
    return path.count("/") == pattern.count("/") and fnmatch.fnmatchcase(path, pattern)


def read_table(path):
    table = Table()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            found = re.fullmatch(r"(arrow|only)\s+(\S+)\s*->\s*(.*)", line)
            if not found:
                raise ValueError(f"{path}:{number}: cannot read: {line}")
            kind, left, right = found.group(1), found.group(2), found.group(3).split()
            if kind == "only":
                table.only.append((left, right))
            elif left in table.arrows:
                raise ValueError(f"{path}:{number}: {left} stands twice")
            else:
                table.arrows[left] = right
    return table


def module_of(relative):
    """core/crypto/Totp.h -> core/crypto; ui/pages/issue/X.h -> ui/pages/issue; deeper folders belong to their module."""
    folders = relative.split("/")[:-1]
    depth = 3 if folders[:2] == ["ui", "pages"] else 2
    return "/".join(folders[:depth])


def sources(root):
    for tree in TREES:
        for folder, names, files in os.walk(os.path.join(root, tree)):
            names.sort()
            for name in sorted(files):
                if name.endswith(SOURCE):
                    yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def resolve(root, target):
    """The path of a quoted include under the include folders core/, app/ and the root; None if there is no such file."""
    for candidate in ("core/" + target, "app/" + target, target):
        if os.path.isfile(os.path.join(root, candidate)):
            return candidate
    return None


def violations(root, table):
    return [problem for source in sources(root) for problem in violations_of(root, table, source)]


def violations_of(root, table, source):
    with open(os.path.join(root, source), encoding="utf-8") as text:
        content = text.read()
    for quote, target in INCLUDE.findall(content):
        problem = quoted_problem(root, table, source, target) if quote == '"' else outside_problem(table, source, target)
        if problem:
            yield f"{source}: {problem}"


def quoted_problem(root, table, source, target):
    if any(fnmatch.fnmatchcase(target, pattern) for pattern in GENERATED):
        return None
    resolved = resolve(root, target)
    if resolved is None:
        return f'"{target}" is no header of the tree (includes read "module/Header.h")'
    here, there = module_of(source), module_of(resolved)
    allowed = table.allowed_from(here)
    if allowed is None:
        return f"the module {here} is not in arrows.txt"
    if here == there or any(matches(there, pattern) for pattern in allowed):
        return None
    return f'"{target}": there is no arrow {here} -> {there}'


def outside_problem(table, source, target):
    here = module_of(source)
    for pattern, places in table.only:
        if fnmatch.fnmatchcase(target, pattern):
            if any(matches(here, place) or matches(source, place) for place in places):
                return None
            return f"<{target}> belongs in {', '.join(places)} alone"
    if "." in target or "/" in target:
        return None if target in PLATFORM else f"<{target}> is no header that arrows.txt knows"
    return None  # a header of the standard library


# C headers of the platform; sources that need one are few, so each is named.
PLATFORM = {"arpa/inet.h", "bcrypt.h", "fcntl.h", "ifaddrs.h", "io.h", "iphlpapi.h", "net/if.h", "netdb.h", "netinet/in.h", "poll.h", "signal.h", "sys/file.h", "sys/random.h", "sys/resource.h", "sys/socket.h", "sys/stat.h", "termios.h", "unistd.h", "windows.h",
            "winsock2.h", "ws2tcpip.h"}
