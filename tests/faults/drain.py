#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGTERM while people work: not ready first, then an end of the event streams with a time to come back, and an answer to everybody."""

import json
import os
import re
import signal
import socket
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.http import Api  # noqa: E402
from lib.service import Service, options  # noqa: E402

LIVENESS = 120  # seconds; turns a hang into a failure and judges no speed


class Line:
    """A connection to the API on which one request is sent as it pleases."""

    def __init__(self, service):
        self.socket = socket.create_connection(("127.0.0.1", service.server.api_port), timeout=LIVENESS)
        self.got = b""

    def send(self, text):
        self.socket.sendall(text.encode())

    def until(self, words):
        while words not in self.got:
            piece = self.socket.recv(4096)
            assert piece, f"it ended before {words!r}: {self.got!r}"
            self.got += piece

    def to_the_end(self):
        while piece := self.socket.recv(4096):
            self.got += piece
        return self.got.decode()


def head(method, path, **fields):
    lines = [f"{method} /api/v1{path} HTTP/1.1", "Host: register.faults.example", "X-Forwarded-Proto: https", "X-Forwarded-For: 198.51.100.3"]
    return "\r\n".join(lines + [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]) + "\r\n\r\n"


def until(fact, what):
    end = time.monotonic() + LIVENESS
    while not fact():
        assert time.monotonic() < end, f"timed out waiting for {what}"
        time.sleep(0.02)


def politely(given):
    with Service(given, more="[drain]\nnotice_seconds = 3\nlimit_seconds = 60\n") as service:
        service.staff.sign_in()
        token = service.staff.api.token
        stream = Line(service)
        stream.send(head("GET", "/events", Authorization=f"Bearer {token}"))
        stream.until(b"text/event-stream")
        body = json.dumps({"email": "nobody@sample.example", "password": "not the right one"})
        asking = Line(service)
        asking.send(head("POST", "/sign-in/password", Content_Type="application/json", Content_Length=len(body)) + body[:10])
        idle = Line(service)
        idle.send(head("GET", "/setup"))
        idle.until(b"\r\n\r\n")
        until(lambda: b"\r\n\r\n" in idle.got, "an answer")

        service.server.process.send_signal(signal.SIGTERM)
        until(lambda: service.ask("/health/ready")[::2] == (503, "draining\n"), "draining")
        assert service.ask("/health/live")[0] == 200
        assert Api(service.server, "198.51.100.4").call("GET", "/setup")[0] == 200, "it serves on until load balancers know"

        told = stream.to_the_end()
        assert re.search(r"retry: [1-9]\d*\n\n$", told), told
        asking.send(body[10:])
        answer = asking.to_the_end()
        assert answer.startswith("HTTP/1.1 401") and "Connection: close" in answer, answer
        idle.to_the_end()
        assert service.server.process.wait(LIVENESS) == 0
        assert '"event":"draining"' in service.log() and "every request was answered" in service.log()
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", service.server.api_port)) != 0


def within_its_limit(given):
    """Somebody who never sends the rest keeps nobody waiting for longer than the limit, and a second SIGTERM does not wait even so long."""
    for name, limit, signals in (("limit", 1, 1), ("hurry", 3600, 2)):
        with Service(given, name, more=f"[drain]\nlimit_seconds = {limit}\n") as service:
            asking = Line(service)
            asking.send(head("POST", "/sign-in/password", Content_Type="application/json", Content_Length=50) + "{")
            until(lambda: Api(service.server, "198.51.100.4").call("GET", "/setup")[0] == 200, "an answer")
            for _ in range(signals):
                service.server.process.send_signal(signal.SIGTERM)
                time.sleep(0.5)  # two at once are one
            assert service.server.process.wait(LIVENESS) == 0
            assert "some connections are cut" in service.log(), service.log()


if __name__ == "__main__":
    arguments = options(__doc__)
    politely(arguments)
    within_its_limit(arguments)
