#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev server: a countersignd with the sample directory, over TLS. It mails nothing; its Outbox shows what it would have."""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.certificates import Authority  # noqa: E402
from lib.server import Server  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    options.out = os.path.abspath(options.out)
    os.makedirs(options.out, exist_ok=True)
    authority = Authority(os.path.join(options.out, "ca"))
    with Server(options.server, options.out, authority, sample=True) as server:
        print(f"staff's API:  {server.api_url}   (countersign --server {server.api_url} --ca-file {authority.ca})")
        print(f"portal:       {server.portal_url}")
        print("Ctrl+C stops it. The sample accounts: core/server/SampleDirectory.cpp", flush=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
