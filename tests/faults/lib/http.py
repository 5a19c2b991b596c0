# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP to both listeners, as through a proxy. A request either has an answer or raises NoAnswer: then nobody knows."""

import http.client
import json
from urllib.parse import urlencode, urlsplit

from .page import Page
from .server import PUBLIC_URL

LIMIT = 180  # seconds; turns a hang into a failure and judges no speed


class NoAnswer(Exception):
    pass


def exchange(port, source, method, path, body=None, headers=None):
    """(status, headers, text)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request(method, path, body=body, headers={"Host": urlsplit(PUBLIC_URL).netloc, "X-Forwarded-For": source,
                                                              "X-Forwarded-Proto": "https", **(headers or {})})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    except (OSError, http.client.HTTPException) as cause:
        raise NoAnswer(str(cause)) from cause
    finally:
        connection.close()


class Api:
    """One member of staff."""

    def __init__(self, server, source):
        self._server, self._source = server, source
        self.token = None

    def call(self, method, path, body=None, key=None):
        """(status, JSON or None)."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        text = json.dumps(body) if body is not None else None
        status, _, answer = exchange(self._server.api_port, self._source, method, "/api/v1" + path, text, headers)
        return status, json.loads(answer) if answer else None


class Browser:
    """The person's: cookies, forms with their hidden fields, where it is."""

    def __init__(self, server, source):
        self._server, self._source = server, source
        self._cookies = {}
        self.page, self.path, self.status, self.next = Page(""), "", 0, ""

    def open(self, path):
        for _ in range(5):
            self.status, headers, text = self._request("GET", path)
            if self.status not in (302, 303):
                break
            path = self._local(headers["Location"])
        self.path, self.page = path, Page(text)
        return self.status

    def send(self, action, **fields):
        """The form with that action of the page that is open. True when the answer leads on (303)."""
        self.status, headers, text = self._request("POST", action, urlencode({**self.page.forms.get(action, {}), **fields}))
        if self.status == 303:
            self.next = self._local(headers["Location"])
            return True
        self.page = Page(text)
        return False

    @staticmethod
    def _local(address):
        return address.removeprefix(PUBLIC_URL)

    def _request(self, method, path, form=None):
        headers = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0", "Sec-Fetch-Site": "same-origin"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if form is not None:
            headers.update({"Origin": PUBLIC_URL, "Content-Type": "application/x-www-form-urlencoded"})
        status, answered, text = exchange(self._server.portal_port, self._source, method, path, form, headers)
        for cookie in answered.get_all("Set-Cookie") or []:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self._cookies[name] = value
        return status, answered, text
