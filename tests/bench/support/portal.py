# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's browser without a browser: keeps cookies, follows redirects, sends the forms of the pages as they stand."""

import http.client
import re
import time
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

LIMIT = 60  # seconds
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"


class Page(HTMLParser):
    """Heading, links, and for each form its action with the fields that it fills in by itself."""

    def __init__(self, html):
        super().__init__()
        self.forms = {}
        self.links = []
        self.heading = ""
        self._form = None
        self._in_heading = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self._form = self.forms.setdefault(attributes["action"], {})
        elif tag == "input" and self._form is not None and attributes.get("type") == "hidden":
            self._form[attributes["name"]] = attributes.get("value", "")
        elif tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "h1":
            self._in_heading = True

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "h1":
            self._in_heading = False

    def handle_data(self, data):
        if self._in_heading:
            self.heading += data


class Portal:
    """One person on one keep-alive connection. `answered_at` is when the last form's answer began to arrive, `sent_at` when
    the form left, both by time.monotonic()."""

    def __init__(self, link):
        parts = urlsplit(link)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT)
        self._cookies = {}
        self.page = None
        self.sent_at = self.answered_at = None
        self._get(parts.path)

    def send(self, action, **fields):
        """The form with that action: its hidden fields and these. Does not open where the answer leads to: see follow()."""
        form = urlencode({**self.page.forms[action], **fields})
        self.sent_at = time.monotonic()
        response = self._request("POST", action, form)
        self.answered_at = time.monotonic()
        body = response.read().decode()
        if response.status != 303:
            raise AssertionError(f"POST {action}: {response.status}, '{Page(body).heading}'")
        self._next = response.headers["Location"]

    def follow(self):
        self._get(self._next)

    def key_uri(self):
        return next(link for link in self.page.links if link.startswith("otpauth:"))

    def close(self):
        self._connection.close()

    def _get(self, path):
        response = self._request("GET", path)
        body = response.read().decode()
        if response.status in (302, 303):
            return self._get(response.headers["Location"])
        if response.status != 200:
            raise AssertionError(f"GET {path}: {response.status}, '{Page(body).heading}'")
        self.page = Page(body)
        return None

    def _request(self, method, target, form=None):
        headers = {"User-Agent": AGENT, "Sec-Fetch-Site": "same-origin", "Origin": self._origin,
                   "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "GET":
            del headers["Origin"]
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if not self._cookies:
            del headers["Cookie"]
        self._connection.request(method, re.sub("^" + re.escape(self._origin), "", target), body=form, headers=headers)
        response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self._cookies[name] = value
        return response
