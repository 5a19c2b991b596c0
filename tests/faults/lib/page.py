# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of the portal without a browser: heading, links, and for each form what it fills in by itself."""

from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.forms, self.links, self.heading = {}, [], ""
        self._form, self._in_heading = None, False
        self.html = html
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self._form = self.forms.setdefault(attributes.get("action", ""), {})
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

    def key_secret(self):
        """The base32 secret of the account link."""
        link = next(link for link in self.links if link.startswith("otpauth:"))
        return link.split("secret=", 1)[1].split("&", 1)[0]
