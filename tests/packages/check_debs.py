#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev package has made: files, modes, dependencies, and that the programs tell nothing of the computer that built them."""

import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
WANTED = {
    "countersignd": {
        "files": ("usr/bin/countersignd", "lib/systemd/system/countersignd.service", "etc/countersign/countersignd.toml",
                  "usr/share/man/man8/countersignd.8.gz", "usr/share/doc/countersignd/README.Debian",
                  "usr/share/doc/countersignd/copyright", "usr/share/doc/countersignd/changelog.gz",
                  "usr/share/doc/countersignd/examples/nginx.conf", "usr/share/doc/countersignd/guide/operations.md",
                  "usr/share/doc/countersignd/guide/server-configuration.md"),
        "depends": ("adduser", "libsqlite3-0", "libpq5", "libssl3", "libsodium23", "libqt6core6", "libc6"),
        "forbidden": ("libqt6gui6", "libqt6widgets6"),  # a server has no screen
        "scripts": ("postinst", "prerm", "postrm", "conffiles"),
    },
    "countersign": {
        "files": ("usr/bin/countersign", "usr/share/applications/countersign.desktop",
                  "usr/share/metainfo/org.countersign.Countersign.metainfo.xml", "usr/share/man/man1/countersign.1.gz",
                  "usr/share/icons/hicolor/scalable/apps/countersign.svg", "usr/share/doc/countersign/copyright"),
        "depends": ("libsqlite3-0", "libqt6svg6", "qt6-qpa-plugins", "libqt6widgets6", "libqt6network6", "libc6"),
        "forbidden": (),
        "scripts": (),
    },
}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def without_suffix(name):
    """Debian 13 and Ubuntu 24.04 renamed libraries for their 64-bit time."""
    return name.removesuffix("t64")


def listing(deb):
    """Path without the leading ./ to (mode, owner)."""
    found = {}
    for line in output("dpkg-deb", "--contents", deb).splitlines():
        mode, owner, *_, path = line.split(maxsplit=5)
        found[path.split(" -> ")[0].removeprefix("./")] = (mode, owner)
    return found


def mode_problems(files):
    for path, (mode, owner) in files.items():
        program = path.startswith("usr/bin/") and not path.endswith("/")
        wanted = "drwxr-xr-x" if mode.startswith("d") else "-rwxr-xr-x" if program else "-rw-r--r--"
        if mode != wanted or owner != "root/root":
            yield f"{path} is {mode} {owner}, not {wanted} root/root"


def program_problems(deb, name):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", deb, folder], check=True)
        program = os.path.join(folder, "usr", "bin", name)
        with open(program, "rb") as file:
            if ROOT.encode() in file.read():
                yield f"{name} has the path of the checkout in it"
        header = output("readelf", "--dynamic", "--sections", "--wide", program)
        if re.search(r"RPATH|RUNPATH", header):
            yield f"{name} looks for libraries where it was built"
        if not re.search(r"BIND_NOW|FLAGS_1.*NOW", header):
            yield f"{name} is not hardened: its symbols are bound late"
        if ".debug_info" in header:
            yield f"{name} is not stripped"


def problems(deb, name, wanted):
    files = listing(deb)
    yield from (f"{path} is missing" for path in wanted["files"] if path not in files)
    yield from mode_problems(files)
    depends = output("dpkg-deb", "--field", deb, "Depends")
    names = {without_suffix(word) for word in re.findall(r"(?:^|[,|])\s*([a-z0-9.+-]+)", depends)}
    yield from (f"does not depend on {name_}" for name_ in wanted["depends"] if name_ not in names)
    yield from (f"depends on {name_}" for name_ in wanted["forbidden"] if name_ in names)
    control = output("dpkg-deb", "--info", deb)
    yield from (f"has no {script}" for script in wanted["scripts"] if not re.search(rf"\b{script}\b", control))
    yield from program_problems(deb, name)


def main():
    folder = sys.argv[1]
    debs = {output("dpkg-deb", "--field", os.path.join(folder, deb), "Package").strip(): os.path.join(folder, deb)
            for deb in sorted(os.listdir(folder)) if deb.endswith(".deb")}
    found = [] if set(debs) == set(WANTED) else [f"packages: {sorted(debs)}, not {sorted(WANTED)}"]
    for name, wanted in WANTED.items():
        if name in debs:
            found += [f"{name}: {problem}" for problem in problems(debs[name], name, wanted)]
    for line in found:
        print(line, file=sys.stderr)
    print(f"packages: {len(debs)} looked at, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
