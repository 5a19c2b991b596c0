# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A member of staff at the JSON API, on one keep-alive connection."""

import http.client
import json
import ssl
import time
from urllib.parse import urlencode, urlsplit

from lib.codes import Authenticator

LIMIT = 30  # seconds


class Api:
    def __init__(self, url, ca=None, source=""):
        parts = urlsplit(url)
        if parts.scheme == "https":
            self._connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=LIMIT,
                                                           source_address=(source, 0) if source else None,
                                                           context=ssl.create_default_context(cafile=ca))
        else:
            self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT)
        self.port = parts.port
        self.token = None
        self.connections = 0  # how many it took; one, as long as the server keeps it open

    def sign_in(self, email, password, setup_key):
        self.token = self.post("/sign-in/password", {"email": email, "password": password})["token"]
        self.token = self.post("/sign-in/code", {"code": Authenticator.from_key(setup_key).code()})["token"]

    def get(self, path, **query):
        return json.loads(self.timed_get(path, **query)[1])

    def timed_get(self, path, expect=200, **query):
        """(milliseconds from sending to the last byte of the answer, body)."""
        return self._exchange("GET", path + ("?" + urlencode(query) if query else ""), expect)

    def post(self, path, body):
        return json.loads(self._exchange("POST", path, 200, json.dumps(body))[1])

    def timed_post(self, path, body, expect=200):
        return self._exchange("POST", path, expect, json.dumps(body))

    def _exchange(self, method, path, expect, body=None):
        if self._connection.sock is None:
            self._connection.connect()
            self.connections += 1
        headers = {"Content-Type": "application/json"} if body else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        began = time.perf_counter()
        self._connection.request(method, "/api/v1" + path, body=body, headers=headers)
        response = self._connection.getresponse()
        answer = response.read()
        took = (time.perf_counter() - began) * 1000
        assert response.status == expect, f"{method} {path}: {response.status} {answer[:400]!r}"
        return took, answer

    def close(self):
        self._connection.close()
