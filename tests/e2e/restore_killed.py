#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd on a data folder: backup, restore, and restores killed at random moments.

After each kill the folder is the old one or the new one, whole: the audit log adds up, and the key opens the data.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import time

PASSPHRASE = "copper lantern meadow seven"


class Folder:
    def __init__(self, program, out):
        self.program = program
        self.out = os.path.abspath(out)
        shutil.rmtree(self.out, ignore_errors=True)
        self.data = os.path.join(self.out, "data")
        os.makedirs(self.data)
        # A desktop's folder: links go to the port that was chosen when it first ran.
        with open(os.path.join(self.data, "portal-port"), "w", encoding="utf-8") as port:
            port.write("45678\n")
        self.passphrase = os.path.join(self.out, "passphrase")
        with open(self.passphrase, "w", encoding="utf-8") as file:
            file.write(PASSPHRASE + "\n")
        self.config = os.path.join(self.out, "countersignd.toml")

    def run(self, *arguments, good=0):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == good, (arguments, done.stdout, done.stderr)
        assert PASSPHRASE not in done.stdout + done.stderr
        return done.stdout + done.stderr

    def on_data(self, command, *arguments, good=0):
        return self.run(command, *arguments, "--data-dir", self.data, good=good)

    def restores(self):
        """How often this folder was restored, and that its log adds up."""
        told = self.run("--config", self.config, "audit", "verify")
        assert "checked complete" in told, told
        return told.count("A new epoch begins")


def write_config(folder):
    with open(folder.config, "w", encoding="utf-8") as file:
        listener = 'trusted_proxies = ["127.0.0.1"]\naddress = "127.0.0.1"\n'
        file.write(f'[data]\nfolder = "{folder.data}"\n[keys]\nfile = "{folder.data}/key"\n[api]\nport = 45679\n{listener}'
                   f'[portal]\nport = 45678\npublic_url = "https://register.example.org"\n{listener}')


def stage_is_complete(folder):
    """The report is the last file of a stage: what follows is the swap."""
    stages = [name for name in os.listdir(folder.data) if name.startswith("restore-stage")]
    return any(os.path.exists(os.path.join(folder.data, stage, "restore-report")) for stage in stages)


def kill_while_restoring(folder, backup, longest, near_the_swap):
    process = subprocess.Popen([folder.program, "restore", backup, "--data-dir", folder.data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if near_the_swap:
        while process.poll() is None and not stage_is_complete(folder):
            pass
        time.sleep(random.uniform(0, 0.03))
    else:
        time.sleep(random.uniform(0, longest))
    process.send_signal(signal.SIGKILL)
    process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else int(time.time())
    print("seed", seed)
    random.seed(seed)
    folder = Folder(arguments.server, arguments.out)
    write_config(folder)
    folder.run("--config", folder.config, "init", "--organisation", "Seaview", "--code", "RX9", "--first-name", "Rhian",
               "--last-name", "Morgan", "--email", "rhian@seaview.example")
    folder.on_data("backup", folder.out, "--with-key", "--passphrase-file", folder.passphrase)
    backup = next(os.path.join(folder.out, name) for name in os.listdir(folder.out) if name.endswith(".backup"))
    assert os.stat(backup).st_mode & 0o777 == 0o600
    assert "rhian" not in open(backup, "rb").read().decode("latin-1").lower()
    folder.on_data("recover", "--email", "rhian@seaview.example")
    told = folder.on_data("restore", backup, "--passphrase-file", folder.passphrase)
    assert "events are missing" in told, told
    assert folder.restores() == 1
    # Under the key that stays in the folder: no passphrase to stretch, so that the kills meet the work itself.
    quick = os.path.join(folder.out, "quick.backup")
    folder.on_data("backup", quick)
    begun = time.monotonic()
    folder.on_data("restore", quick)
    longest = (time.monotonic() - begun) * 1.1
    expected = folder.restores()
    assert expected == 2
    old = new = 0
    for number in range(arguments.rounds):
        folder.on_data("recover", "--email", "rhian@seaview.example")
        before = folder.run("--config", folder.config, "audit", "verify")
        kill_while_restoring(folder, quick, longest, near_the_swap=number % 2 == 1)
        after = folder.run("--config", folder.config, "audit", "verify")
        assert "checked complete" in after, after
        assert folder.restores() == expected, after
        if after == before:
            old += 1
        else:
            new += 1
            assert "recovery.started" not in after, after
        shutil.rmtree(os.path.join(folder.data, next((n for n in os.listdir(folder.data) if n.startswith("before-restore")), "none")), ignore_errors=True)
    print(f"{old} times the old data, {new} times the new")
    leftovers = [name for name in os.listdir(folder.data) if name.startswith(("restore-stage", "restore-setting", "restore-placing"))]
    assert not leftovers, leftovers
    told = folder.run("restore", backup, "--passphrase-file", os.devnull, "--data-dir", folder.data, good=1)
    assert "holds no passphrase" in told, told


if __name__ == "__main__":
    main()
