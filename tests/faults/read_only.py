#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A data folder that cannot be written: from the start, and from some moment on. A clear sentence, an exit code, no damage."""

import errno
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from full_disk import in_own_mounts  # noqa: E402
from lib import control as faults, run  # noqa: E402
from lib.http import Api  # noqa: E402
from lib.staff import Clerk, Staff  # noqa: E402
from lib.recorder import Unknown  # noqa: E402
from lib.state import Opened  # noqa: E402


def turned_read_only(bench):
    """As a file system does after an error: reads go on, every change is refused, and after it all is as it was."""
    bench.start()
    staff = Staff(bench.server, bench.recorder, "manager")
    bench.recorder.open()
    staff.sign_in()
    with Opened(bench.server.data) as database:
        person = {"id": database.execute("SELECT id FROM person LIMIT 1").fetchone()[0]}
    clerk = Clerk(staff, staff, [person], 0)
    clerk.change_phones(person)
    bench.control.arm(faults.FAILING, faults.EVERY_OPERATION, faults.EVERY_FILE, 1, error=errno.EROFS, lasting=1)
    for _ in range(3):
        try:
            clerk.change_phones(person)
            raise AssertionError("a change succeeded on a read-only file system")
        except Unknown:
            pass
    assert Api(bench.server, "198.51.100.9").call("POST", "/sign-in/password", {"email": "a@b.example", "password": "x"})[0] in (401, 503)
    staff.get(f"/people/{person['id']}")
    bench.control.disarm()
    clerk.change_phones(person)
    bench.recorder.close()
    assert bench.server.stop() == 0
    bench.look("turned read-only")


def refused_at_start(bench, how):
    before = digest(bench.server.data)
    assert not bench.server.start(), "it started on a read-only folder"
    code, said = bench.server.process.returncode, bench.server.tail(3)
    assert code == 1, f"exit code {code}"
    assert "data folder" in said and "cannot be" in said and "ead-only" in said, f"{how}: said only: {said}"
    assert "in use by" not in said, said
    assert digest(bench.server.data) == before, "a refused start changed the data"
    print(f"{how}: {said.strip().splitlines()[-1]}")


def digest(folder):
    """Sizes and times of all files."""
    return sorted((name, os.stat(os.path.join(folder, name)).st_size, os.stat(os.path.join(folder, name)).st_mtime_ns)
                  for name in os.listdir(folder))


def main():
    real = in_own_mounts()
    options = run.options(__doc__)
    with run.Run(options) as bench:
        turned_read_only(bench)
        bench.control.arm(faults.FAILING, faults.EVERY_OPERATION, faults.EVERY_FILE, 1, error=errno.EROFS, lasting=1)
        refused_at_start(bench, "pretended")
        bench.control.disarm()
        if real:
            subprocess.run(["mount", "--bind", bench.server.data, bench.server.data], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", bench.server.data], check=True)
            refused_at_start(bench, "a real read-only mount")
            subprocess.run(["umount", bench.server.data], check=True)
        bench.start()
        bench.server.stop()
        bench.look("end")
        bench.judge()


if __name__ == "__main__":
    main()
