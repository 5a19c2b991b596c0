#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev server: a countersignd with sample data over TLS, and a mail server that writes every mail to a folder."""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.certificates import Authority  # noqa: E402
from lib.mail import MailSink  # noqa: E402
from lib.server import Server  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    authority = Authority(os.path.join(options.out, "ca"))
    with MailSink(options.out, *authority.issue("mail")) as sink, Server(options.server, options.out, authority, sample=True) as server:
        print(f"staff's API:  {server.api_url}   (countersign --server {server.api_url} --ca-file {authority.ca})")
        print(f"portal:       {server.portal_url}")
        print(f"mail server:  127.0.0.1:{sink.port}, STARTTLS, certificate authority {authority.ca}; mails in {sink.folder}")
        print("Ctrl+C stops all three.", flush=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
