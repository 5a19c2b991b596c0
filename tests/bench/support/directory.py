# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a server's data folder with many people, before it is started."""

import subprocess

from support.queries import Somebody


def fill(bench, config, people, devices=None):
    """Returns (address, password, setup key) of a member of staff, and every twentieth person. With `devices`, each person gets
    an authenticator, whose secret goes to that file."""
    command = [bench.program("bench_fill_directory"), config, str(people), *([devices] if devices else [])]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    if run.returncode != 0:
        raise AssertionError(run.stderr)
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    account = next(row[1:] for row in rows if row[0] == "staff")
    return account, [Somebody(*row[1:]) for row in rows if row[0] == "person"]
