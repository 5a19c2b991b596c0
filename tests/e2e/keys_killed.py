#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd keys: a new data key and a new key-encryption key, with everybody killed at random moments.

After each kill nothing is lost: every value is under one of the keys that are there, and the configured key opens them. A last
change opens each value once more.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time

from import_killed import Site
from lib.database import Postgres, wanted

PHONES = 2


def write_people(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("uuid,first_name,last_name,mobile,phone,organisation\n")
        for i in range(count):
            file.write(f"555{i:09},Ann,Lee {i},+4477009{i % 100000:05},+4416324{i % 100000:05},RX9\n")


def status(site):
    return json.loads(site.run("keys", "status", "--json"))


def check(site, people):
    """What there is, whatever was killed. Every value of every person is under a key that opens."""
    now = status(site)
    assert now["key_encryption_key"]["problem"] == "", now
    assert all(key["opens"] for key in now["data_keys"]), now
    assert now["under_no_key"] == {}, now
    for column in ("person.mobile_sealed", "person.phone_sealed"):
        assert sum(key["values"][column] for key in now["data_keys"]) == people, (column, now)
    return now


def kill_after(process, longest):
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=random.uniform(0.05, longest))
        return False
    process.kill()
    process.communicate()
    return True


def rotate_alone(site, people, rounds):
    """Nobody serves: the console does it, and goes on after each kill."""
    first = check(site, people)["data_keys"][0]["id"]
    phases = []
    for number in range(rounds):
        kill_after(site.start("keys", "rotate"), 14 if number % 4 == 3 else 2)
        now = check(site, people)
        phases.append(now["rotation"]["phase"] if now["rotation"] else "none")
        if not now["rotation"] and len(now["destroyed"]) > 0:
            break
    print("killed in", ", ".join(phases), flush=True)
    if status(site)["rotation"] or not status(site)["destroyed"]:
        told = site.run("keys", "rotate")
        assert "destroyed" in told, told
    now = check(site, people)
    assert [key["id"] for key in now["data_keys"]] != [first] and len(now["data_keys"]) == 1, now
    assert first in [key["id"] for key in now["destroyed"]], now


def serve(site):
    server = site.start("serve")
    line = server.stdout.readline()
    assert "API on port" in line, line
    return server


def rotate_beside_a_server(site, people, rounds):
    """The order is given once; console and server are killed, and the server that runs in the end completes it."""
    before = check(site, people)["data_keys"][0]["id"]
    server = serve(site)
    try:
        console = site.start("keys", "rotate")
        deadline = time.monotonic() + 60
        while not status(site)["rotation"]:
            assert time.monotonic() < deadline and console.poll() is None, console.communicate()
            time.sleep(0.2)
        console.kill()
        console.communicate()
        for _ in range(rounds):
            time.sleep(random.uniform(0.1, 3))
            server.kill()
            server.communicate()
            print("server killed in", (check(site, people)["rotation"] or {"phase": "none"})["phase"], flush=True)
            server = serve(site)
        deadline = time.monotonic() + 180
        while status(site)["rotation"]:
            assert time.monotonic() < deadline, status(site)
            assert server.poll() is None, server.communicate()
            time.sleep(0.5)
        assert [key["id"] for key in check(site, people)["data_keys"]] != [before]
        told = site.run("keys", "rotate")  # watched to its end beside the server
        assert "destroyed" in told, told
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


def use_key(site, name):
    with open(site.config, encoding="utf-8") as file:
        lines = file.read().splitlines()
    lines[lines.index("[keys]") + 1] = f'file = "{site.out}/{name}"'
    with open(site.config, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def rewrap(site, people, rounds):
    old = check(site, people)["key_encryption_key"]["identifier"]
    for _ in range(rounds):
        kill_after(site.start("keys", "rewrap", "--new-key", f"{site.out}/new-key"), 0.6)
        assert check(site, people)["key_encryption_key"]["identifier"] == old
    site.run("keys", "rewrap", "--new-key", f"{site.out}/new-key")
    assert "the old one" in site.run("keys", "rewrap", "--finish", good=1)
    check(site, people)
    use_key(site, "new-key")
    for _ in range(rounds):
        kill_after(site.start("keys", "rewrap", "--finish"), 0.6)
        assert check(site, people)["key_encryption_key"]["identifier"] != old
    if status(site)["key_encryption_key"]["next_source"]:
        site.run("keys", "rewrap", "--finish")
    check(site, people)
    assert "checked complete" in site.run("audit", "verify")
    use_key(site, "key")
    assert "not the one that this data was sealed with" in site.run("keys", "status", good=2)
    assert "not the one that this data was sealed with" in site.run("keys", "rotate", good=1)
    use_key(site, "no-key")
    told = site.run("keys", "status", good=2)
    assert "no-key" in told and not os.path.exists(f"{site.out}/no-key"), told
    use_key(site, "new-key")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--people", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    with Postgres() if wanted() else contextlib.nullcontext() as postgres:
        site = Site(options.server, options.out, postgres.connection if postgres else "")
        site.run("init", "--organisation", "Seaview", "--code", "RX9", "--first-name", "Rhian", "--last-name", "Morgan",
                 "--email", "rhian@seaview.example")
        file = os.path.join(site.out, "people.csv")
        write_people(file, options.people)
        site.run("import", file)
        began = time.monotonic()
        rotate_alone(site, options.people, options.rounds)
        print(f"alone: {time.monotonic() - began:.0f} s", flush=True)
        rotate_beside_a_server(site, options.people, max(2, options.rounds // 3))
        print(f"beside a server: {time.monotonic() - began:.0f} s", flush=True)
        rewrap(site, options.people, max(2, options.rounds // 2))
        assert "destroyed" in site.run("keys", "rotate")  # each value opens once more
        check(site, options.people)
        assert "checked complete" in site.run("audit", "verify")


if __name__ == "__main__":
    sys.exit(main())
