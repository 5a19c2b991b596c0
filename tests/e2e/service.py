#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""countersignd as a service: certificates that are read again, and those that cannot be served."""

import argparse
import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from urllib.parse import urlsplit

from lib.certificates import Authority
from lib.server import Server
from lib.waiting import wait_until


def context(authority):
    return ssl.create_default_context(cafile=authority.ca)


def serial(authority, url):
    """Of the certificate that a new connection is shown."""
    with socket.create_connection(("127.0.0.1", urlsplit(url).port), timeout=30) as plain:
        with context(authority).wrap_socket(plain, server_hostname="127.0.0.1") as tls:
            return tls.getpeercert()["serialNumber"]


def expect(server, words):
    wait_until(lambda: words in server.log(), f"{words!r} in the log")


def check_config(server):
    done = subprocess.run([server.program, "check-config", "--config", server.config], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def certificates(server, authority):
    """SIGHUP: a good pair is served to whoever comes from now on, a bad one to nobody; whoever is connected stays."""
    kept = http.client.HTTPSConnection("127.0.0.1", urlsplit(server.api_url).port, context=context(authority), timeout=60)

    def ask():
        kept.request("GET", "/api/v1/setup")
        answer = kept.getresponse()
        answer.read()
        return answer.status

    ask()
    held = kept.sock
    assert held is not None
    first = serial(authority, server.api_url)
    authority.issue("countersignd", days=1)
    server.signal(signal.SIGHUP)
    for url in (server.api_url, server.portal_url):
        wait_until(lambda url=url: serial(authority, url) != first, "the new certificate")
    second = serial(authority, server.api_url)
    ask()
    assert kept.sock is held, "the connection was dropped"

    authority.issue("countersignd", days=-1)
    server.signal(signal.SIGHUP)
    expect(server, "certificate.refused")
    expect(server, "expired at")
    assert serial(authority, server.api_url) == second and server.running
    ask()
    assert kept.sock is held, "the connection was dropped"
    code, told = check_config(server)
    assert code == 1 and f"api: the certificate {server.certificate}" in told and "expired at" in told and "portal: " in told, told
    authority.issue("countersignd")
    assert check_config(server)[0] == 0
    server.signal(signal.SIGHUP)
    wait_until(lambda: serial(authority, server.api_url) != second, "the third certificate")


def expired_at_the_start(options, authority):
    """It is said, and the rest of the server runs."""
    authority.issue("countersignd", days=-1)
    server = Server(options.server, os.path.join(options.out, "expired"), authority)
    authority.issue("countersignd", days=-1)  # the server's own constructor made a good one
    code, told = check_config(server)
    assert code == 1 and "expired at" in told, told
    process = subprocess.Popen([server.program, "serve", "--config", server.config], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        lines = [process.stdout.readline() for _ in range(3)]
        assert any(line.startswith("CERTIFICATE: api: ") and server.certificate in line for line in lines), lines
    finally:
        process.terminate()
        assert process.wait(60) == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    options.out = os.path.abspath(options.out)
    shutil.rmtree(options.out, ignore_errors=True)
    authority = Authority(os.path.join(options.out, "ca"))
    with Server(options.server, os.path.join(options.out, "server"), authority) as server:
        certificates(server, authority)
    expired_at_the_start(options, authority)


if __name__ == "__main__":
    sys.exit(main())
