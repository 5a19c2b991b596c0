#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server for one test program: starts, says where, obeys, and is gone when its standard input ends.

Prints "READY <connection string without dbname>", then answers each line of its input with "OK" or "ERROR why":
  stop      at once, as a crash would (SIGQUIT)
  start     the same data again
  freeze    every process of the server stops answering (SIGSTOP)
  thaw      they go on (SIGCONT)
  revive    start, if it has ended by itself
  standby   makes and starts a second server that follows the first, which from then on commits nothing without it; answers with the
            folder of its socket
  kill      the first server, as when its computer is gone (SIGKILL)
  freeze-standby, thaw-standby
  impatient as an administrator who cancels the waiting for the standby
  promote   makes the second one the one that takes writes
The data are a copy of a cluster that is made once per version and user. Durability is off unless --durable: what is tested
with a server that is killed by a test does not need it either, since the computer stays up.
"""

import argparse
import fcntl
import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SETTINGS = {
    "listen_addresses": "", "max_connections": "200", "shared_buffers": "64MB", "max_pred_locks_per_transaction": "256",
    "logging_collector": "off", "log_min_messages": "fatal", "autovacuum": "on", "timezone": "UTC",
}
FAST = {"fsync": "off", "full_page_writes": "off"}


def programs():
    """The folder of the newest server that is installed."""
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb") + glob.glob("/usr/bin/initdb")
    if not found:
        sys.exit("no PostgreSQL server is installed (apt-get install postgresql)")
    return os.path.dirname(max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path)]))


def owner():
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        except KeyError:
            continue
    sys.exit("there is no user that a PostgreSQL server could run as")


class Server:
    def __init__(self, durable, settings):
        self.bin = programs()
        self.owner = owner()
        self.settings = {**SETTINGS, **({} if durable else FAST), **settings}
        self.folder = tempfile.mkdtemp(prefix="countersign-postgres-")
        self.own(self.folder)
        self.data = os.path.join(self.folder, "data")
        self.fill()
        self.process = self.second = None

    def fill(self):
        self.run("cp", "-a", self.template(), self.data)

    def own(self, folder):
        if self.owner:
            os.chown(folder, self.owner["user"], self.owner["group"])

    def run(self, *command):
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **self.owner)

    def template(self):
        version = self.bin.split("/")[-2]
        base = os.path.join(tempfile.gettempdir(), f"countersign-postgres-template-{version}-{os.geteuid()}")
        os.makedirs(base, mode=0o700, exist_ok=True)
        if os.stat(base).st_uid not in (os.geteuid(), self.owner.get("user", -1)):
            sys.exit(base + " is somebody else's")
        self.own(base)
        made = os.path.join(base, "cluster")
        with open(os.path.join(base, "lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.isdir(made):
                shutil.rmtree(made + ".half", ignore_errors=True)
                self.run(os.path.join(self.bin, "initdb"), "-D", made + ".half", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                         "--locale=C.UTF-8", "--no-sync")
                os.rename(made + ".half", made)
        return made

    def start(self):
        log = open(os.path.join(self.folder, "log"), "a", encoding="utf-8")  # pylint: disable=consider-using-with
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [os.path.join(self.bin, "postgres"), "-D", self.data, "-k", self.folder, *options],
            cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **self.owner)
        log.close()
        for _ in range(600):
            ready = subprocess.run([os.path.join(self.bin, "pg_isready"), "-q", "-h", self.folder, "-U", "postgres"], check=False)
            if ready.returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("the server did not start: see " + os.path.join(self.folder, "log"))

    def stop(self):
        if self.process is None:
            return
        self.signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
            self.process.wait(20)
        self.process = None

    def signal(self, number):
        """To the server's first process and all that it has started."""
        if self.process is None or self.process.poll() is not None:
            return
        children = []
        for stat in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(stat, encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == self.process.pid:
                children.append(int(stat.split("/")[2]))
        for pid in [self.process.pid, *children]:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def kill(self):
        """As when its computer is gone."""
        self.signal(signal.SIGKILL)
        self.process.wait(20)

    def standby(self):
        """A standby that the server from now on waits for at each commit; where its socket is."""
        self.second = Standby(self)
        self.second.start()
        for change in ("ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()"):
            self.query(change)
        while "streaming" not in self.query("SELECT state FROM pg_stat_replication"):
            time.sleep(0.05)
        return self.second.folder

    def query(self, sql):
        return subprocess.run(["psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "postgres", "-c", sql], check=True, cwd="/",
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=60, **self.owner).stdout

    def impatient(self):
        """Ends the waiting for the standby as an administrator might."""
        self.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")

    def promote(self):
        self.run(os.path.join(self.bin, "pg_ctl"), "promote", "-w", "-D", self.second.data)

    def revive(self):
        """Starts it if it has ended by itself."""
        if self.process is None or self.process.poll() is not None:
            self.start()

    def obey(self, word):
        return {"stop": self.stop, "start": self.start, "revive": self.revive, "kill": self.kill, "standby": self.standby,
                "promote": self.promote, "impatient": self.impatient, "freeze": lambda: self.signal(signal.SIGSTOP),
                "freeze-standby": lambda: self.second.signal(signal.SIGSTOP), "thaw-standby": lambda: self.second.signal(signal.SIGCONT),
                "thaw": lambda: self.signal(signal.SIGCONT)}[word]()

    def remove(self):
        if self.second:
            self.second.remove()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Standby(Server):
    """A copy of another server that follows it by streaming replication."""

    def __init__(self, primary):
        self._primary = primary
        super().__init__(False, {})

    def fill(self):
        self.run(os.path.join(self.bin, "pg_basebackup"), "-d", f"host={self._primary.folder} user=postgres application_name=standby", "-D", self.data,
                 "-R", "-X", "stream", "-c", "fast", "--no-sync")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--durable", action="store_true")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the server")
    options = parser.parse_args()
    server = Server(options.durable, dict(setting.split("=", 1) for setting in options.set))
    # Whoever started us may be stopped by a signal to its whole group: the end of our input is what counts.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    try:
        server.start()
        print(f"READY host={server.folder} user=postgres", flush=True)
        for line in sys.stdin:
            try:
                said = server.obey(line.strip())
                print(f"OK {said}" if said else "OK", flush=True)
            except Exception as problem:  # pylint: disable=broad-except
                print(f"ERROR {problem}", flush=True)
    except BrokenPipeError:
        pass
    finally:
        server.remove()


if __name__ == "__main__":
    main()
