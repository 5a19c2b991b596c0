# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL cluster that heals itself: Debian's Patroni with etcd, all of it on loopback and in one folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from .server import free_port

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
import postgres  # noqa: E402  # pylint: disable=wrong-import-position

TTL, LOOP, RETRY = 20, 2, 5  # seconds; Patroni allows no ttl below 20
STARTING = 180.0  # seconds

CONFIG = """
scope: countersign
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{host: "127.0.0.1:{etcd}"}}
bootstrap:
  dcs:
    ttl: {ttl}
    loop_wait: {loop}
    retry_timeout: {retry}
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters: {{wal_log_hints: "on", max_connections: 100, shared_buffers: 64MB, max_pred_locks_per_transaction: 256}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}]
  pg_hba: ["local all all trust", "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {folder}/data
  bin_dir: {bin}
  pgpass: {folder}/pgpass
  authentication:
    superuser: {{username: postgres, password: loopback}}
    replication: {{username: replicator, password: loopback}}
    rewind: {{username: rewinder, password: loopback}}
  parameters: {{unix_socket_directories: {folder}}}
"""


class Member:
    def __init__(self, cluster, name):
        self.name, self.port, self.rest = name, free_port(), free_port()
        self.folder = os.path.join(cluster.folder, name)
        os.makedirs(self.folder, mode=0o700)
        self._config = os.path.join(self.folder, "patroni.yml")
        with open(self._config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(name=name, rest=self.rest, etcd=cluster.etcd_port, ttl=TTL, loop=LOOP, retry=RETRY, port=self.port,
                                     folder=self.folder, bin=postgres.programs()))
        cluster.own(self.folder)
        self._owner, self.process = cluster.owner, None

    def start(self):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(["patroni", self._config], cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            start_new_session=True, **self._owner)

    def kill(self):
        """Patroni and the server together, as when their computer is gone."""
        self.process.kill()
        with open(os.path.join(self.folder, "data", "postmaster.pid"), encoding="utf-8") as file:
            postmaster = int(file.readline())
        children = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True, check=False).stdout.split()
        for pid in [postmaster, *map(int, children)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def state(self):
        """What Patroni says of itself; {} when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/patroni", timeout=2) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return {}


class Cluster:
    """Use with `with`. `connection` names all members."""

    def __init__(self, members):
        self.owner = postgres.owner()
        self.folder = tempfile.mkdtemp(prefix="countersign-patroni-")
        self.own(self.folder)
        self.etcd_port, self._etcd = free_port(), None
        self.members = [Member(self, f"pg{i + 1}") for i in range(members)]
        self.connection = (f"host={','.join('127.0.0.1' for _ in self.members)} port={','.join(str(m.port) for m in self.members)} "
                           "user=postgres dbname=postgres target_session_attrs=read-write")

    def own(self, folder):
        if self.owner:
            for path, _, files in os.walk(folder):
                for name in [path, *(os.path.join(path, file) for file in files)]:
                    os.chown(name, self.owner["user"], self.owner["group"])

    def __enter__(self):
        folder, peers = os.path.join(self.folder, "etcd"), f"http://127.0.0.1:{free_port()}"
        clients = f"http://127.0.0.1:{self.etcd_port}"
        with open(os.path.join(self.folder, "etcd.log"), "ab") as log:
            self._etcd = subprocess.Popen(["etcd", "--data-dir", folder, "--listen-client-urls", clients, "--advertise-client-urls", clients,
                                           "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
                                           "--initial-cluster", f"default={peers}", "--unsafe-no-fsync"], cwd="/", stdout=log, stderr=log,
                                          stdin=subprocess.DEVNULL, start_new_session=True)
        for member in self.members:
            member.start()
        self.wait_for_standby()
        return self

    def __exit__(self, *_):
        for member in self.members:
            if member.process and member.process.poll() is None:
                member.process.terminate()
        for member in self.members:
            if member.process:
                try:
                    member.process.wait(60)
                except subprocess.TimeoutExpired:
                    member.kill()
        self._etcd.kill()
        self._etcd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def leader(self):
        """None while there is none."""
        return next((m for m in self.members if m.state().get("role") in ("master", "primary") and m.state().get("state") == "running"), None)

    def wait_for_standby(self):
        """Until the leader has a synchronous standby: from then on nothing that is answered can be lost with the leader."""
        end = time.monotonic() + STARTING
        while time.monotonic() < end:
            leader = self.leader()
            if leader and any(row.get("sync_state") == "sync" for row in leader.state().get("replication", [])):
                return leader
            time.sleep(0.2)
        raise AssertionError("the cluster has no leader with a standby: see " + self.folder)

    def switch_over(self):
        """A planned change of leaders."""
        leader = self.wait_for_standby()
        request = urllib.request.Request(f"http://127.0.0.1:{leader.rest}/switchover", method="POST",
                                         data=json.dumps({"leader": leader.name}).encode(), headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.status == 200, answer.read()
