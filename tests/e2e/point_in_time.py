#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Point-in-time recovery as docs/guide/operations.md says: base backup and archive of the write-ahead log, back to a moment
between two imports, then a new epoch by backup and restore."""

import argparse
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import postgres  # noqa: E402  pylint: disable=wrong-import-position
from import_killed import Site  # noqa: E402  pylint: disable=wrong-import-position


class Archived(postgres.Server):
    """A durable server that archives its log into a folder beside its data."""

    def __init__(self, archive=None):
        super().__init__(durable=True, settings={})
        self.archive = archive or os.path.join(self.folder, "wal")
        if not archive:
            os.makedirs(self.archive)
            self.own(self.archive)
            self.settings |= {"wal_level": "replica", "archive_mode": "on",
                              "archive_command": f"test ! -f {self.archive}/%f && cp %p {self.archive}/%f.part && mv {self.archive}/%f.part {self.archive}/%f"}

    @property
    def connection(self):
        return f"host={self.folder} user=postgres dbname=postgres"

    def ask(self, sql):
        shown = subprocess.run(["psql", "-XAtq", self.connection, "-c", sql], capture_output=True, text=True, check=True)
        return shown.stdout.strip()

    def base_backup(self):
        place = os.path.join(self.folder, "base")
        self.run(os.path.join(self.bin, "pg_basebackup"), "-h", self.folder, "-U", "postgres", "-D", place, "-X", "stream", "-c", "fast")
        return place

    def archive_all(self):
        """What was written until now is in the archive."""
        segment = self.ask("SELECT pg_walfile_name(pg_switch_wal())")
        for _ in range(300):
            if os.path.exists(os.path.join(self.archive, segment)):
                return
            time.sleep(0.1)
        raise AssertionError(segment + " was not archived")


def recover(base, archive, moment):
    """Another computer: the base backup, and the archive up to the moment."""
    server = Archived(archive)
    shutil.rmtree(server.data)
    server.run("cp", "-a", base, server.data)
    server.run("touch", os.path.join(server.data, "recovery.signal"))
    server.settings |= {"restore_command": f"cp {archive}/%f %p", "recovery_target_time": moment, "recovery_target_action": "promote"}
    server.start()
    for _ in range(300):
        if server.ask("SELECT pg_is_in_recovery()") == "f":
            return server
        time.sleep(0.1)
    raise AssertionError("still recovering")


def people(path, names):
    with open(path, "w", encoding="utf-8") as file:
        file.write("first_name,last_name,mobile,organisation\n")
        file.writelines(f"{name},Price,+447700900123,RX9\n" for name in names)


def use(site, old, new):
    with open(site.config, encoding="utf-8") as file:
        text = file.read()
    assert old in text
    with open(site.config, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    first = Archived()
    second = None
    try:
        first.start()
        site = Site(options.server, options.out, first.connection)
        site.run("init", "--organisation", "Seaview", "--code", "RX9", "--first-name", "Rhian", "--last-name", "Morgan",
                 "--email", "rhian@seaview.example")
        base = first.base_backup()
        people(f"{site.out}/wanted.csv", ["Ann", "Gwen"])
        site.run("import", f"{site.out}/wanted.csv")
        time.sleep(1.5)
        moment = first.ask("SELECT clock_timestamp()")
        time.sleep(1.5)
        people(f"{site.out}/unwanted.csv", ["Eve"])
        site.run("import", f"{site.out}/unwanted.csv")
        first.archive_all()
        first.stop()
        second = recover(base, first.archive, moment)
        assert second.ask("SELECT count(*) FROM person WHERE first_name IN ('Ann', 'Gwen')") == "2"
        assert second.ask("SELECT count(*) FROM person WHERE first_name = 'Eve'") == "0"
        use(site, first.folder, second.folder)
        site.run("keys", "status")
        site.run("backup", f"{site.out}/then.backup")
        told = site.run("restore", f"{site.out}/then.backup")
        assert "are missing" in told, told  # this node's signed heads know of the second import
        assert second.ask("SELECT count(*) FROM audit_event WHERE action = 'restore'") == "1"
        assert second.ask("SELECT count(*) FROM person") == "3"
        assert "checked complete" in site.run("audit", "verify")
        assert "destroyed" in site.run("keys", "rotate")  # every sealed value opens
        print("back at", moment)
    finally:
        first.remove()
        if second:
            second.remove()


if __name__ == "__main__":
    sys.exit(main())
