#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd import: tried, told to stop, killed at random moments and gone on with, and beside a server that runs.

However often it was killed, each row has been taken once in the end: rows without a UUID would show it if not.
"""

import argparse
import contextlib
import csv
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from lib.database import Postgres, wanted
from lib.server import free_port

BAD_EVERY = 100
REJECTED, STOPPED = 2, 3  # exit codes


class Site:
    def __init__(self, program, out, database):
        self.program, self.database = program, database
        self.out = os.path.abspath(out)
        shutil.rmtree(self.out, ignore_errors=True)
        os.makedirs(self.out)
        self.config = os.path.join(self.out, "countersignd.toml")
        listener = 'address = "127.0.0.1"\ntrusted_proxies = ["127.0.0.1"]\n'
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f'[data]\nfolder = "{self.out}/data"\n[keys]\nfile = "{self.out}/key"\n[database]\nserver = "{database}"\n'
                       f'[api]\nport = {free_port()}\n{listener}[portal]\nport = {free_port()}\n{listener}'
                       'public_url = "https://register.example.org"\n')

    def command(self, *arguments):
        return [self.program, *arguments, "--config", self.config]

    def run(self, *arguments, good=0):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == good, (arguments, done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def number(self, sql):
        if self.database:
            shown = subprocess.run(["psql", "-XAtq", self.database, "-c", sql], capture_output=True, text=True, check=True)
            return int(shown.stdout)
        with contextlib.closing(sqlite3.connect(f"file:{self.out}/data/countersign.db?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchone()[0]

    def people(self):
        return self.number("SELECT count(*) FROM person")


def write_people(path, count):
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["uuid", "first_name", "last_name", "email", "organisation"])
        for i in range(count):
            uuid = f"555{i:09}" if i % 2 else ""
            rows.writerow([uuid, "Ann", f"Lee {i}", f"ann{i}@{'' if i % BAD_EVERY == 50 else 'trust.example'}", "RX9"])


def stop_between_batches(site, file, how):
    """A polite stop: some are in, some are not, and it says so."""
    process = site.start("import", file, "--batch", "20")
    for line in process.stderr:
        if re.match(r"[1-9]\d* of", line):
            break
    process.send_signal(how)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == STOPPED, (process.returncode, told)
    assert "Stopped." in told and "to go on" in told, told
    return int(re.search(r"(\d+) of \d+ rows", told).group(1))


def kill_while_importing(site, file):
    """What it said, if it was faster than that."""
    process = site.start("import", file, "--batch", "20")
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.communicate(timeout=random.uniform(0.2, 2.5))[0]
    process.kill()
    process.communicate()
    return ""


def go_on_until_done(site, file, rows, rounds):
    print("stopped at", stop_between_batches(site, file, signal.SIGTERM), "and", stop_between_batches(site, file, signal.SIGINT))
    seen, told = site.people(), ""
    for _ in range(rounds):
        told = kill_while_importing(site, file)
        now = site.people()
        assert now >= seen, "what was committed stays"
        assert site.number("SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM person_word w WHERE w.person = p.id)") == 0
        seen = now
        if told:
            break
        print("killed with", seen, "people", flush=True)
    told = told or site.run("import", file, good=REJECTED)
    assert "Went on at line" in told, told
    bad = rows // BAD_EVERY
    assert f"{rows} of {rows} rows: {rows - bad} created, 0 updated, 0 unchanged, {bad} rejected." in told, told
    assert site.people() == 1 + rows - bad, site.people()
    with open(file.replace(".csv", ".rejected.csv"), encoding="utf-8", newline="") as rejected:
        lines = list(csv.DictReader(rejected))
    assert [int(line["line"]) for line in lines] == [i + 2 for i in range(50, rows, BAD_EVERY)], lines
    assert all(line["reason"] == "email is no email address" for line in lines), lines


def beside_a_server(site):
    """At PostgreSQL it works on; a file belongs to one process, which is named."""
    file = os.path.join(site.out, "few.csv")
    with open(file, "w", encoding="utf-8") as few:
        few.write("first_name,last_name,organisation\nGwen,Price,RX9\n")
    server = site.start("serve")
    try:
        assert "API on port" in server.stdout.readline()
        before = site.people()
        if site.database:
            site.run("import", file)
            assert site.people() == before + 1
        else:
            assert "in use by" in site.run("import", file, good=1)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    with Postgres() if wanted() else contextlib.nullcontext() as postgres:
        site = Site(options.server, options.out, postgres.connection if postgres else "")
        site.run("init", "--organisation", "Seaview", "--code", "RX9", "--first-name", "Rhian", "--last-name", "Morgan",
                 "--email", "rhian@seaview.example")
        file = os.path.join(site.out, "people.csv")
        write_people(file, options.rows)
        told = site.run("import", file, "--dry-run", good=REJECTED)
        assert "nothing was changed" in told and site.people() == 1, told
        began = time.monotonic()
        go_on_until_done(site, file, options.rows, options.rounds)
        print(f"{options.rows} rows in {time.monotonic() - began:.0f} s, with {options.rounds} kills")
        beside_a_server(site)
        assert "checked complete" in site.run("audit", "verify")


if __name__ == "__main__":
    sys.exit(main())
