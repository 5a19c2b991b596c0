#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk fills up while people register, and gets room again. Security requirement 77.

On a small file system of its own where that can be mounted (by root, or in a user namespace); else the fault library answers "no
space left" for it, which is said.
"""

import errno
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from lib import control as faults, run  # noqa: E402
from lib.http import Api  # noqa: E402
from lib.load import Load  # noqa: E402
from lib.nodes import seconds_until  # noqa: E402
from lib.prober import Changes  # noqa: E402
from lib.staff import PASSWORD  # noqa: E402

SIZE = "24m"
INSIDE = "COUNTERSIGN_FAULTS_OWN_MOUNTS"
# Seconds. The goal is 5 for both, and the figures are printed; a slow machine is no fault, so that only far more fails.
ANSWER_LIMIT, BACK_LIMIT = 60.0, 60.0
FULL_FOR = 6.0  # seconds
LIVENESS = 300.0  # seconds


def in_own_mounts():
    """Runs this script again where it may mount; returns only when it may not, or is there already."""
    if os.environ.get(INSIDE):
        return os.environ[INSIDE] == "yes"
    for command in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode == 0:
            os.environ[INSIDE] = "yes"
            os.execvp(command[0], [*command, sys.executable, "-B", *sys.argv])
    return False


class RealDisk:
    def __init__(self, folder, size=SIZE, mode="0700"):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode={mode}", "none", folder], check=True)
        self._filler = os.path.join(folder, "filler")

    def fill(self):
        with open(self._filler, "wb", buffering=0) as file:
            for block in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        file.write(bytes(block))
                except OSError:
                    continue

    def make_room(self):
        os.remove(self._filler)


class PretendedDisk:
    """Every write that would make a file longer, and every new file, meets "no space left"."""

    def __init__(self, bench):
        self._control = bench.control

    def fill(self):
        self._control.arm(faults.FAILING, faults.WRITE | faults.CREATE, faults.EVERY_FILE, 1, error=errno.ENOSPC, lasting=1)

    def make_room(self):
        self._control.disarm()


class Watch:
    """How long the server takes to say no."""

    def __init__(self):
        self.refusals, self.longest, self.back_after = 0, 0.0, 0.0

    def __call__(self, seconds):
        self.refusals += 1
        self.longest = max(self.longest, seconds)
        time.sleep(0.1)


def sign_in_is_refused(bench):
    """What could not be audited does not happen."""
    api = Api(bench.server, "198.51.100.9")
    status, answer = api.call("POST", "/sign-in/password", {"email": "agent@sample.example", "password": PASSWORD})
    assert status == 503, f"sign-in on a full disk: {status} {answer}"
    assert answer["kind"] == "unavailable" and answer["message"] == "D-GEN-8", answer  # the desktop's sentence


def run_full(bench, disk):
    bench.start()
    load = Load(bench.server, bench.recorder, bench.random.random())
    watch = bench.recorder.on_no_answer = Watch()
    bench.recorder.open()
    load.start()
    time.sleep(2)
    disk.fill()
    end = time.monotonic() + LIVENESS
    while watch.refusals == 0 and not load.failures and time.monotonic() < end:
        time.sleep(0.05)
    assert watch.refusals > 0 or load.failures, "the disk is full and nobody noticed"
    sign_in_is_refused(bench)
    time.sleep(FULL_FOR)
    load.staff.get("/people?query=sian")
    load.staff.get("/outbox")
    finished = load.finished
    disk.make_room()
    watch.back_after = until_a_change_works(bench.server, load)
    end = time.monotonic() + LIVENESS
    while load.finished < finished + 2 and not load.failures and time.monotonic() < end:
        time.sleep(0.05)
    load.stop()
    assert not load.failures, "\n".join(load.failures) + bench.server.tail()
    assert load.finished >= finished + 2, "nobody came to the end after there was room again"
    assert bench.server.stop() == 0, bench.server.tail()
    assert watch.longest < ANSWER_LIMIT, f"an answer took {watch.longest:.1f} s"
    bench.look("end")
    bench.judge()
    return watch


def until_a_change_works(server, load):
    """In the same process; how many seconds that took."""
    changes = Changes(server, load.staff, "F")

    def make():
        status, answer, _ = changes.make()
        assert status in (200, 503), (status, answer)
        return status
    return seconds_until(make, BACK_LIMIT, "there is room again")


def main():
    real = in_own_mounts()
    options = run.options(__doc__)
    data = os.path.join(options.out + "-disk", "data") if real else None
    disk = RealDisk(options.out + "-disk") if real else None
    with run.Run(options, data) as bench:
        watch = run_full(bench, disk or PretendedDisk(bench))
    print(f"{'a real file system of ' + SIZE if real else 'a pretended full disk (mounting is not allowed here)'}: {watch.refusals} requests were "
          f"refused, the slowest after {watch.longest:.2f} s; with room again, changes worked after {watch.back_after:.2f} s, without a restart")


if __name__ == "__main__":
    main()
