# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's browser: Chromium in a process of its own (browser.mjs), spoken to in JSON lines."""

import json
import os

from .process import Process
from .waiting import LIVENESS, TimedOut, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", "..", ".."))


class BrowserError(AssertionError):
    pass


class Browser:
    """Use with `with`. `pin` is the public key pin of the one test certificate to accept (certificates.public_key_pin)."""

    def __init__(self, folder, width=1280, height=900, javascript=True, colours="light", pin=None):
        self.folder = str(folder)
        os.makedirs(self.folder, exist_ok=True)
        self._context = {"width": width, "height": height, "javascript": javascript, "colours": colours, "pin": pin}
        self._process = None

    def __enter__(self):
        self._process = Process(["node", os.path.join(HERE, "browser.mjs"), ROOT], log=os.path.join(self.folder, "browser.log"),
                                pipe_output=True, pipe_input=True)
        self.fresh()
        return self

    def __exit__(self, *_):
        self._process.popen.stdin.close()
        self._process.popen.stdin = None
        self._process.stop(limit=10)

    def _do(self, action, **request):
        self._process.popen.stdin.write((json.dumps({"action": action, **request}) + "\n").encode())
        line = self._process.read_line()
        if not line:
            raise BrowserError(f"the browser driver ended at '{action}'{self._process.log_tail()}")
        answer = json.loads(line)
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["value"]

    def fresh(self, **changes):
        """Another browser, as far as the server can tell: no cookies, optionally another width or colours."""
        self._context.update(changes)
        self._do("start", **self._context)

    def open(self, url):
        """Returns the status code."""
        return self._do("open", url=url)

    def reload(self):
        return self._do("reload")

    def back(self):
        self._do("back")

    def fill(self, label, text):
        self._do("fill", label=label, text=text)

    def click(self, name, role="button"):
        self._do("click", role=role, name=name)

    def open_details(self, summary):
        self._do("open_details", summary=summary)

    @property
    def url(self):
        return self._do("tell", what="url")

    @property
    def title(self):
        return self._do("tell", what="title")

    @property
    def heading(self):
        return self._do("tell", what="heading")

    def text(self, selector="main"):
        return self._do("text", selector=selector)

    def texts(self, selector):
        return self._do("texts", selector=selector)

    def attribute(self, selector, name):
        return self._do("attribute", selector=selector, name=name)

    def count(self, selector):
        return self._do("count", selector=selector)

    def has(self, name, role="button"):
        return self._do("has", role=role, name=name)

    def expect_heading(self, *headings, limit=LIVENESS):
        """Waits until the page's heading is one of these, and returns which."""
        try:
            return wait_until(lambda: next((heading for heading in headings if self.heading == heading), None), "a page", limit)
        except TimedOut:
            self.screenshot("failure-page.png")
            raise BrowserError(f"the page is '{self.heading}', not {' or '.join(map(repr, headings))}:\n{self.text('body')}") from None

    def screenshot(self, name, full=True):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self._do("screenshot", path=path, full=full)
        return path

    def fits(self):
        """No sideways scrolling."""
        return self._do("fits")

    def cookies(self):
        return self._do("cookies")

    def complaints(self):
        """What the console and the network complained about since `fresh`."""
        return self._do("complaints")

    def axe(self):
        return self._do("axe")

    def expect_accessible(self):
        violations = self.axe()["violations"]
        if violations:
            raise BrowserError(f"axe on '{self.title}': {json.dumps(violations, indent=1)}")
