#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd sync-directory: tried, told to stop, killed at random moments and run again, and by a server that runs.

However often it was killed, each entry is one person in the end: without UUIDs in the directory, a second one would show.
"""

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from import_killed import Site
from lib.certificates import Authority
from lib.database import Postgres, wanted
from lib.slapd import BASE, PASSWORD, READER, Slapd
from lib.waiting import wait_until

STOPPED = 3  # exit code


def configure(site, slapd, authority, interval):
    password = os.path.join(site.out, "directory-password")
    with open(password, "w", encoding="utf-8") as file:
        file.write(PASSWORD + "\n")
    with open(site.config, encoding="utf-8") as file:
        before = file.read().split("[directory]")[0]
    with open(site.config, "w", encoding="utf-8") as file:
        file.write(before + f'[directory]\nserver = "{slapd.url}"\nca_file = "{authority.ca}"\nbind_dn = "{READER}"\n'
                   f'password_file = "{password}"\nbase = "{BASE}"\ndefault_organisation = "RX9"\npage_size = 20\n'
                   f'interval_minutes = {interval}\n')


def change(site, statement):
    if site.database:
        subprocess.run(["psql", "-XAtq", site.database, "-c", statement], check=True)
    else:
        with contextlib.closing(sqlite3.connect(f"{site.out}/data/countersign.db")) as connection:
            connection.execute(statement)
            connection.commit()


def contents(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def stop_between_pages(site):
    process = site.start("sync-directory")
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == STOPPED and "Stopped." in told, (process.returncode, told)
    return site.people()


def kill_while_reading(site):
    """What it said, if it was faster than that."""
    process = site.start("sync-directory", "--full")
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.communicate(timeout=random.uniform(0.2, 2.0))[0]
    process.kill()
    process.communicate()
    return ""


def run_until_done(site, people, rounds):
    seen = stop_between_pages(site)
    print("stopped with", seen, "people", flush=True)
    assert 1 < seen <= people, seen
    for _ in range(rounds):
        told = kill_while_reading(site)
        now = site.people()
        assert now >= seen, "what was committed stays"
        assert site.number("SELECT count(*) FROM person p WHERE NOT EXISTS "
                           "(SELECT 1 FROM directory_person d WHERE d.person = p.id)") == 1
        seen = now
        if not told:
            print("killed with", seen, "people", flush=True)
            # The minute for which it keeps the others out is none of this test's.
            change(site, "UPDATE directory_sync SET held_until = 0")
    told = site.run("sync-directory", "--full")
    assert "The whole directory was read." in told and f"{people} entries" in told, told
    assert site.people() == 1 + people, site.people()


def by_the_server(site, people):
    """It does the same by itself, at once after a start, since the last time is long ago."""
    with open(os.path.join(site.out, "serve.log"), "w", encoding="utf-8") as log:
        server = subprocess.Popen(site.command("serve"), stdout=log, stderr=log, text=True)
    try:
        wait_until(lambda: "entries (" in contents(log.name), "the server to read the directory", 120)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
    told = contents(log.name)
    assert "finished" in told and PASSWORD not in told, told
    assert site.people() == 1 + people


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    with Postgres() if wanted() else contextlib.nullcontext() as postgres:
        site = Site(options.server, options.out, postgres.connection if postgres else "")
        site.run("init", "--organisation", "Seaview", "--code", "RX9", "--first-name", "Rhian", "--last-name", "Morgan",
                 "--email", "rhian@seaview.example")
        assert "names no directory" in site.run("sync-directory", good=1)
        authority = Authority(os.path.join(site.out, "authority"))
        with Slapd(os.path.join(site.out, "slapd"), authority, options.people) as slapd:
            configure(site, slapd, authority, interval=60)
            assert "is good" in site.run("check-config")
            told = site.run("sync-directory", "--dry-run")
            assert "nothing was changed" in told and site.people() == 1, told
            began = time.monotonic()
            run_until_done(site, options.people, options.rounds)
            print(f"{options.people} people in {time.monotonic() - began:.0f} s, with {options.rounds} kills")
            change(site, "UPDATE directory_sync SET begun_at = 0")
            by_the_server(site, options.people)
        assert "the directory: StartTLS" in site.run("sync-directory", good=1)
        assert "checked complete" in site.run("audit", "verify")


if __name__ == "__main__":
    sys.exit(main())
