#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One data folder, one process: a second countersignd and a desktop refuse in one sentence, and the first goes on unharmed.

After kill -9 of the first the folder is free at once. In a folder that cannot be written nobody starts and nothing is left behind.
"""

import argparse
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.certificates import Authority  # noqa: E402
from lib.display import Display  # noqa: E402
from lib.server import Server  # noqa: E402

IN_USE = re.compile(r"the data folder is in use by \S.* \(process (\d+)\)")


def answers(server, authority):
    context = ssl.create_default_context(cafile=authority.ca)
    with urllib.request.urlopen(server.api_url + "/api/v1/setup", timeout=60, context=context) as answer:
        return answer.status == 200


def refused(program, *arguments):
    """What a program that must not start says beside its log: one line, and not the code of success."""
    run = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode != 0, run.stdout
    said = [line for line in run.stderr.splitlines() if not line.startswith("{")]  # what begins so is the log
    assert len(said) == 1, run.stderr
    return said[0]


def second_server(options, server, authority):
    """Another configuration, so that the ports are not what stops it."""
    other = Server(options.server, os.path.join(options.out, "second"), authority)
    with open(other.config, encoding="utf-8") as file:
        text = file.read()
    with open(other.config, "w", encoding="utf-8") as file:
        file.write(text.replace(f'"{other.folder}/data"', f'"{server.folder}/data"').replace(f'"{other.folder}/key"', f'"{server.folder}/key"'))
    return other


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desktop", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    options.out = os.path.abspath(options.out)
    shutil.rmtree(options.out, ignore_errors=True)
    os.makedirs(options.out)
    authority = Authority(os.path.join(options.out, "authority"))
    server = Server(options.server, os.path.join(options.out, "first"), authority)
    server.init("Sample Organisation", "X01", "Gwen", "Price", "gwen.price@sample.example")
    other = second_server(options, server, authority)
    with server:
        first = server._process.popen.pid
        for command in (["serve"], ["audit", "verify"], ["init", "--organisation", "A", "--code", "B", "--first-name", "C", "--last-name", "D",
                                                          "--email", "e@sample.example"]):
            said = refused(options.server, *command, "--config", other.config)
            assert int(IN_USE.search(said).group(1)) == first, said
        with Display(os.path.join(options.out, "display")):
            from lib.desktop import Desktop
            with Desktop([options.desktop, "--data-dir", server.folder + "/data"], options.out, "countersign") as desktop:
                desktop.find_text(IN_USE)
        assert answers(server, authority), "the first no longer answers"
        os.kill(first, signal.SIGKILL)
        server._process.popen.wait()
    with other:
        assert answers(other, authority), "the folder is not free after kill -9"
    said = server.command("audit", "verify")
    assert "checked complete" in said, said
    read_only(options, authority)
    print("second process: refused in one sentence; free after kill -9; a read-only folder is named")


def read_only(options, authority):
    """A mount, because root may write into folders that others may not."""
    server = Server(options.server, os.path.join(options.out, "read-only"), authority)
    data = os.path.join(server.folder, "data")
    os.makedirs(data)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", data], check=False).returncode == 0
    if not mounted:
        print("no right to mount: a folder without the right to write stands in for a read-only disk")
        os.chmod(data, 0o500)
    try:
        said = refused(options.server, "serve", "--config", server.config)
        assert "data folder" in said and "in use" not in said, said
        assert not os.listdir(data), os.listdir(data)
    finally:
        if mounted:
            subprocess.run(["umount", data], check=True)


if __name__ == "__main__":
    main()
