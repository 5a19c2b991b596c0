#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole registration, sign-ins and refusals; then nothing that anybody typed, was given or was mailed is in the log, in either format.

What is searched for is taken from the wire, so that nothing can be forgotten. Security requirements 23 and 75.
"""

import json
import os
import re
import sys
import time
from urllib.parse import parse_qsl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib import http, meeting  # noqa: E402
from lib.service import Service, options  # noqa: E402

SECRET_FIELDS = {"email", "password", "password_confirmation", "one_time_password", "verification_code", "code", "token", "link", "csrf"}
# A code may be the same digits by chance: figures, moments, ids.
FIGURES = re.compile(r'"?(us|bytes|status)"?[:=]\d+|\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')


class Wire:
    """Everything that went over it and is nobody else's business."""

    def __init__(self):
        self.secrets = set()
        self._exchange = http.exchange

    def __call__(self, port, source, method, path, body=None, headers=None):
        headers = headers or {}
        answer = self._exchange(port, source, method, path, body, headers)
        self._note_cookies(headers.get("Cookie", ""))
        for cookie in answer[1].get_all("Set-Cookie") or []:
            self._note_cookies(cookie.split(";", 1)[0])
        self.note(headers.get("Authorization", "").removeprefix("Bearer "))
        if path.startswith("/r/"):
            self.note(path.removeprefix("/r/"))
        form = headers.get("Content-Type", "").startswith("application/x-www-form")
        self._note_fields(parse_qsl(body or "") if form else json.loads(body or "{}").items())
        if answer[2].startswith("{"):
            self._note_fields(json.loads(answer[2]).items())
        return answer

    def note(self, value):
        if len(value) >= 6:
            self.secrets.add(value)

    def _note_cookies(self, text):
        for part in filter(None, text.split("; ")):
            self.note(part.split("=", 1)[1])

    def _note_fields(self, fields):
        for name, value in fields:
            if isinstance(value, str) and name in SECRET_FIELDS:
                self.note(value.rsplit("/", 1)[-1] if name == "link" else value)


def job(service, wire):
    """As it goes, with the mistakes people make."""
    service.staff.sign_in()
    stranger = http.Api(service.server, "198.51.100.7")
    assert stranger.call("POST", "/sign-in/password", {"email": "marked.stranger@sample.example", "password": "marked wrong password"})[0] == 401
    assert stranger.call("POST", "/sign-in/password?code=marked-query", {"email": "a@sample.example", "password": "x"})[0] >= 400
    wire.note("marked-query")
    person = service.people()[0]
    for value in (person["email"], *person["name"].split(" ")):
        wire.note(value)
    registration = Registration(service.server, service.staff, person, "198.51.100.8", 1, plain=True)
    registration.run()
    wire.note(registration._secret)
    wire.note(registration._mailed_digits)
    http.Browser(service.server, "198.51.100.9").open("/r/" + "marked-token-" + "x" * 30)
    return registration


class Registration(meeting.Meeting):
    """With a wrong one-time password first."""

    def _prove(self):
        end = time.monotonic() + 180
        while (digits := self._mailed()) is None:
            assert time.monotonic() < end, "no mail"
            time.sleep(0.1)
        self._mailed_digits = digits
        wrong = f"{(int(digits) + 1) % 1_000_000:06}"
        self._step("prove", "/register/one-time-password", {"one_time_password": wrong})
        super()._prove()


def leaks(text, secrets):
    text = FIGURES.sub("", text)
    return [secret for secret in secrets if secret in text]


def judge(service, wire, form):
    log = service.log()
    lines = [line for line in log.splitlines() if not line.startswith("API on port")]
    assert len(lines) > 15, log
    for line in lines:
        if form == "json":
            entry = json.loads(line)
            assert isinstance(entry, dict) and entry["event"] and entry["at"].endswith("Z"), line
        else:
            assert re.match(r"^\d{4}-\d\d-\d\dT[\d:.]+Z [\w.-]+( \w+=(\S+|\".*\"))*$", line), line
    metrics = service.ask("/metrics")[2]
    for where, text in (("the log", log), ("the metrics", metrics)):
        found = leaks(text, wire.secrets)
        assert not found, f"{where} of format {form} holds {found}"
    assert any("/r/#" in line for line in lines), "the token's place is held by an id"


def main():
    given = options(__doc__)
    for form in ("json", "text"):
        wire = http.exchange = Wire()
        environment = {"COUNTERSIGN_LOG_FORMAT": form}
        with Service(given, form, environment={**os.environ, **environment}) as service:
            job(service, wire)
            judge(service, wire, form)
            for secret in wire.secrets:
                assert leaks(service.log() + f' text="said {secret}"', wire.secrets), "the search finds nothing"
            print(f"{form}: {len(wire.secrets)} secrets looked for in {len(service.log().splitlines())} lines")
        http.exchange = wire._exchange


if __name__ == "__main__":
    sys.exit(main())
