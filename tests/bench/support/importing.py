# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of invented people, and a data folder to import it into."""

import csv
import os
import random
import subprocess
import time

from lib.server import free_port

from support.queries import Somebody

FIRST = ("Ann Bob Carys Dai Elin Fred Gwen Huw Ifor Jane Kofi Lena Megan Nia Owen Priya Quentin Rhian Siân Tomos Una Vera Will Xenia "
         "Yusuf Zoë").split()
PARTS = ("ash bar brad cal carr den dun east fair glen hal hazel kil lang lin mar mor new oak pen rad ruth sand stan thorn wal wood").split()
ENDS = "acre bourne brook bury combe croft dale den field ford gate ham hurst land ley mere ridge shaw ton wick worth".split()
CODE = "RX9"


def surname(choice):
    """Some are common and many are rare."""
    number = int(choice.paretovariate(1.1))
    name = (PARTS[number % len(PARTS)] + ENDS[number // len(PARTS) % len(ENDS)]).capitalize()
    return name + "-" + choice.choice(PARTS).capitalize() if choice.random() < 0.08 else name


def write_people(path, count, codes=(CODE,)):
    """UUIDs in no order, an address each, a phone for every second. Returns every (count / 2000)th."""
    some = []
    choice = random.Random(20260118)
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["uuid", "title", "first_name", "middle_names", "last_name", "email", "mobile", "organisation", "job_title"])
        for i in range(count):
            first, last = choice.choice(FIRST), surname(choice)
            person = Somebody(first, choice.choice(FIRST) if i % 4 == 0 else "", last, f"{last.lower()}.{i}@bench.example",
                              f"556{i * 7919 % 1_000_000_007:09}")
            rows.writerow([person.uuid, "", first, person.middle, last, person.email, f"+447700{i % 1_000_000:06}" if i % 2 else "",
                           codes[i % len(codes)], "Staff nurse"])
            if i % max(1, count // 2000) == 0:
                some.append(person)
    return some


class Site:
    """`database`: PostgreSQL's connection string, or empty."""

    def __init__(self, program, folder, database):
        self.database, self.data = database, os.path.join(folder, "data")
        self.folder = folder
        self._program = program
        self._config = os.path.join(folder, "countersignd.toml")
        os.makedirs(folder)
        listener = 'address = "127.0.0.1"\ntrusted_proxies = ["127.0.0.1"]\n'
        with open(self._config, "w", encoding="utf-8") as file:
            file.write(f'[data]\nfolder = "{self.data}"\n[keys]\nfile = "{folder}/key"\n[database]\nserver = "{database}"\n'
                       f'[api]\nport = {free_port()}\n{listener}[portal]\nport = {free_port()}\n{listener}'
                       'public_url = "https://register.example.org"\n')

    def run(self, *arguments):
        run = subprocess.run([self._program, *arguments, "--config", self._config], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise AssertionError(run.stdout + run.stderr)
        return run.stdout

    def init(self):
        self.run("init", "--organisation", "Seaview", "--code", CODE, "--first-name", "Rhian", "--last-name", "Morgan", "--email",
                 "rhian@seaview.example")

    def timed_import(self, file):
        began = time.monotonic()
        self.run("import", file)
        return time.monotonic() - began
