# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's glewlwyd as a peer, on SQLite or PostgreSQL: it checks TOTP codes over HTTP and keeps a used code from counting twice.

Set up through its own API as far as that goes (an OTP scheme, a scope that asks for it), then filled by SQL with users of the
same shape, and tuned as far as we know how: write-ahead log, and the expression indexes that its look-ups by UPPER() need.
"""

import base64
import contextlib
import gzip
import http.client
import json
import os
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse

from lib.process import Process
from lib.server import free_port
from lib.waiting import wait_until

SCHEME = "codes"
CONFIG = "/usr/share/doc/glewlwyd/glewlwyd.conf.sample.gz"
SCHEMAS = "/usr/share/doc/glewlwyd/database/init.{}.sql.gz"
TUNING = """
CREATE INDEX bench_user_name ON g_user(UPPER(gu_username));
CREATE INDEX bench_otp_name ON gs_otp(UPPER(gso_username));
CREATE INDEX bench_session_hash ON g_user_session(gus_session_hash);
CREATE INDEX bench_session_name ON g_user_session(UPPER(gus_username));
CREATE INDEX bench_session_scheme ON g_user_session_scheme(gus_id);
CREATE INDEX bench_scheme_instance ON g_user_session_scheme(guasmi_id);
CREATE INDEX bench_scope_user ON g_user_scope_user(gu_id);
CREATE INDEX bench_password_user ON g_user_password(gu_id);
CREATE INDEX bench_property_user ON g_user_property(gu_id);
"""


class Glewlwyd:
    """Use with `with`. `devices` is a list of (name, seed as bytes)."""

    def __init__(self, folder, devices):
        self.port = free_port()
        self._folder = folder
        self._devices = devices
        self._database = os.path.join(folder, "glewlwyd.db")
        self._log = os.path.join(folder, "glewlwyd.log")
        self._process = None

    def __enter__(self):
        os.makedirs(self._folder)
        self._create()
        self._configure()
        self._start()
        self._add_scheme()
        self._stop()
        self._fill()
        self._start()
        return self

    def __exit__(self, *_):
        self._stop()

    def target(self, name, code):
        """Method, path and body of one check; what the load program fills in for each device."""
        return "/api/auth/", json.dumps({"username": name, "scheme_type": "otp", "scheme_name": SCHEME, "value": {"value": code}})

    def _create(self):
        with sqlite3.connect(self._database) as database, gzip.open(SCHEMAS.format("sqlite3"), "rt") as schema:
            database.executescript(schema.read())

    def search_rate(self, patterns):
        """Searches per second, 50 rows each, as its administrator."""
        _, _, cookie = self._call("POST", "/api/auth/", {"username": "admin", "password": "password"})
        began = time.monotonic()
        for pattern in patterns:
            status, text, _ = self._call("GET", "/api/user?" + urllib.parse.urlencode({"pattern": pattern, "limit": 50}), cookie=cookie)
            assert status == 200, f"{status} {text!r}"
        return len(patterns) / (time.monotonic() - began)

    def _configure(self):
        with gzip.open(CONFIG, "rt") as sample:
            text = sample.read()
        for old, new in ((r"port=4593", f"port={self.port}"), ('#bind_address="127.0.0.1"', 'bind_address="127.0.0.1"'),
                         ("cookie_secure=1", "cookie_secure=0"), ('log_level="INFO"', 'log_level="ERROR"'),
                         ('type = "sqlite3"\n  path = "/var/cache/glewlwyd/glewlwyd.db"', self._store())):
            assert old in text, f"the sample configuration does not say {old}"
            text = text.replace(old, new)
        with open(os.path.join(self._folder, "glewlwyd.conf"), "w", encoding="utf-8") as file:
            file.write(text)

    def _store(self):
        """In the words of its configuration."""
        return f'type = "sqlite3"\n  path = "{self._database}"'

    def _start(self):
        self._process = Process(["glewlwyd", "--config-file=" + os.path.join(self._folder, "glewlwyd.conf")], log=self._log)
        wait_until(self._answers, "glewlwyd to answer")

    def _stop(self):
        if self._process:
            self._process.stop()
        self._process = None

    def _answers(self):
        with contextlib.suppress(OSError, urllib.error.URLError):
            return self._call("GET", "/config")[0] == 200
        return False

    def _call(self, method, path, body=None, cookie=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json", **({"Cookie": cookie} if cookie else {})}
        connection.request(method, path, body=json.dumps(body) if body is not None else None, headers=headers)
        answer = connection.getresponse()
        text = answer.read()
        cookies = answer.headers.get_all("Set-Cookie") or []
        connection.close()
        return answer.status, text, "; ".join(cookie.split(";", 1)[0] for cookie in cookies)

    def _add_scheme(self):
        status, _, cookie = self._call("POST", "/api/auth/", {"username": "admin", "password": "password"})
        assert status == 200, status
        scheme = {"module": "otp", "name": SCHEME, "display_name": "Codes", "expiration": 600, "max_use": 0, "allow_user_register": True,
                  "forbid_user_profile": False, "forbid_user_reset_credential": False, "enabled": True,
                  "parameters": {"issuer": "bench", "secret-minimum-size": 16, "otp-length": 6, "hotp-allow": False, "hotp-window": 0,
                                 "totp-allow": True, "totp-window": 3, "totp-start-offset": 0}}
        status, text, _ = self._call("POST", "/api/mod/scheme/", scheme, cookie)
        assert status == 200, f"{status} {text!r}"
        scope = {"name": "bench", "display_name": "Bench", "description": "Bench", "password_required": False, "password_max_age": 0,
                 "scheme": {"1": [{"scheme_type": "otp", "scheme_name": SCHEME}]}, "scheme_required": {"1": 1}}
        status, text, _ = self._call("POST", "/api/scope/", scope, cookie)
        assert status == 200, f"{status} {text!r}"

    def _fill(self):
        with sqlite3.connect(self._database) as database:
            scope = database.execute("INSERT INTO g_user_scope (gus_name) VALUES ('bench')").lastrowid
            database.executemany("INSERT INTO g_user (gu_id, gu_username) VALUES (?, ?)",
                                 ((number, name) for number, (name, _) in enumerate(self._devices, 1000)))
            database.executemany("INSERT INTO g_user_scope_user (gu_id, gus_id) VALUES (?, ?)",
                                 ((number, scope) for number in range(1000, 1000 + len(self._devices))))
            database.executemany("INSERT INTO gs_otp (gso_mod_name, gso_username, gso_otp_type, gso_secret, gso_totp_time_step_size, "
                                 "gso_last_used) VALUES (?, ?, 1, ?, 30, 0)",
                                 ((SCHEME, name, base64.b32encode(seed).decode()) for name, seed in self._devices))
        with contextlib.closing(sqlite3.connect(self._database)) as database:
            database.executescript("PRAGMA journal_mode=WAL;" + TUNING)


class GlewlwydOnPostgres(Glewlwyd):
    """On an empty database of a PostgreSQL server."""

    def __init__(self, folder, devices, connection):
        super().__init__(folder, devices)
        self._connection = connection

    def _psql(self, script):
        subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", self._connection], input=script, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def _create(self):
        with gzip.open(SCHEMAS.format("postgre"), "rt") as schema:
            self._psql("SET client_min_messages = warning; CREATE EXTENSION pgcrypto;\n" + schema.read())

    def _store(self):
        return f'type = "postgre"\n  conninfo = "{self._connection}"'

    def _fill(self):
        rows = [(number, name, base64.b32encode(seed).decode()) for number, (name, seed) in enumerate(self._devices, 1000)]
        users = "".join(f"{number}\t{name}\n" for number, name, _ in rows)
        scopes = "".join(f"{number}\n" for number, _, _ in rows)
        seeds = "".join(f"{SCHEME}\t{name}\t1\t{seed}\t30\t1970-01-01\n" for _, name, seed in rows)
        self._psql(f"INSERT INTO g_user_scope (gus_name) VALUES ('bench');\n"
                   f"COPY g_user (gu_id, gu_username) FROM stdin;\n{users}\\.\n"
                   f"CREATE TEMP TABLE bench_scope (id int);\nCOPY bench_scope FROM stdin;\n{scopes}\\.\n"
                   "INSERT INTO g_user_scope_user (gu_id, gus_id) SELECT id, (SELECT gus_id FROM g_user_scope WHERE gus_name = 'bench') "
                   "FROM bench_scope;\n"
                   "COPY gs_otp (gso_mod_name, gso_username, gso_otp_type, gso_secret, gso_totp_time_step_size, gso_last_used) FROM stdin;\n"
                   f"{seeds}\\.\n{TUNING}\nVACUUM ANALYZE;\n")
