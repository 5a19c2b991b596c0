# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server itself does of the least a code check needs: one guarded update, committed, of one of many rows at random."""

import os
import re
import subprocess

TABLE = ("CREATE TABLE bare (id int PRIMARY KEY, last_step bigint NOT NULL) WITH (fillfactor = 70); "
         "INSERT INTO bare SELECT n, 0 FROM generate_series(1, {rows}) n")
SCRIPT = "\\set id random(1, {rows})\nUPDATE bare SET last_step = last_step + 1 WHERE id = :id AND last_step < 1000000;\n"


class BareUpdate:
    def __init__(self, folder, connection, rows):
        self._connection = connection
        self._script = os.path.join(folder, "bare-update.sql")
        with open(self._script, "w", encoding="utf-8") as file:
            file.write(SCRIPT.format(rows=rows))
        subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", connection, "-c", TABLE.format(rows=rows), "-c", "VACUUM ANALYZE bare"],
                       check=True, stdout=subprocess.DEVNULL)

    def rate(self, connections, seconds):
        command = ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2" if connections > 1 else "1", "-T", str(seconds),
                   "-f", self._script, self._connection]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        return float(re.search(r"tps = ([\d.]+)", run.stdout).group(1))
