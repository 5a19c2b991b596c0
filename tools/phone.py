#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal authenticator: reads an account from a QR picture, the screen or a setup key, and prints its codes.

It does what an authenticator app does (RFC 6238) with nothing but Python's library and zbarimg, on purpose
without any code of Countersign, so that it is a second opinion about it. Accounts are not stored.
"""

import argparse
import base64
import binascii
import hashlib
import hmac
import os
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


class PhoneError(Exception):
    """Said to the user as it is."""


@dataclass(frozen=True)
class Account:
    secret: bytes
    label: str = ""
    issuer: str = ""
    algorithm: str = "SHA1"
    digits: int = 6
    period: int = 30  # seconds

    def title(self):
        return " - ".join(part for part in (self.issuer, self.label) if part) or "setup key"


def decode_key(text):
    """The bytes of a base32 setup key; spaces, dashes and case do not matter."""
    compact = "".join(text.split()).replace("-", "").rstrip("=").upper()
    if not compact:
        raise PhoneError("The setup key is empty.")
    try:
        return base64.b32decode(compact + "=" * (-len(compact) % 8))
    except binascii.Error:
        raise PhoneError("That is not a setup key: it may hold the letters A to Z and the digits 2 to 7.") from None


def parse_uri(uri):
    """The account of an otpauth://totp URI (Key URI format)."""
    parts = urlsplit(uri)
    if parts.scheme != "otpauth":
        raise PhoneError(f"The QR code holds no account but: {uri}")
    if parts.netloc != "totp":
        raise PhoneError("The QR code holds a counter-based account; this authenticator knows time-based ones only.")
    fields = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if "secret" not in fields:
        raise PhoneError("The QR code holds an account without a secret.")
    prefix, _, name = unquote(parts.path.lstrip("/")).rpartition(":")
    algorithm = fields.get("algorithm", "SHA1").upper()
    if algorithm not in ("SHA1", "SHA256", "SHA512"):
        raise PhoneError(f"The account asks for an unknown algorithm: {algorithm}")
    return Account(decode_key(fields["secret"]), name.strip(), fields.get("issuer", prefix), algorithm,
                   int(fields.get("digits", 6)), int(fields.get("period", 30)))


def code_at(account, unix_seconds):
    """RFC 6238 section 4, RFC 4226 section 5.3."""
    counter = struct.pack(">Q", int(unix_seconds) // account.period)
    digest = hmac.new(account.secret, counter, getattr(hashlib, account.algorithm.lower())).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10 ** account.digits).zfill(account.digits)


def seconds_left(account, unix_seconds):
    return account.period - int(unix_seconds) % account.period


def accounts_in_picture(path):
    if not os.path.exists(path):
        raise PhoneError(f"There is no picture {path}")
    run = subprocess.run(["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", path],
                         capture_output=True, text=True, check=False)
    found = [line for line in run.stdout.splitlines() if line]
    if not found:
        raise PhoneError(f"No QR code was found in {path}. Is the whole code in the picture, with its white margin?")
    accounts = [line for line in found if line.startswith("otpauth:")]
    return [parse_uri(line) for line in accounts or found]


def accounts_on_screen():
    if not os.environ.get("DISPLAY"):
        raise PhoneError("There is no X display to take a picture of. Save a screenshot and give its name instead.")
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "screen.png")
        run = subprocess.run(["import", "-window", "root", picture], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise PhoneError("The screen could not be photographed. Save a screenshot and give its name instead.")
        return accounts_in_picture(picture)


def line_for(account, now):
    return f"{code_at(account, now)}  {seconds_left(account, now):2d} seconds left  {account.title()}"


def show_once(accounts, now):
    for account in accounts:
        print(line_for(account, now), flush=True)


def show_until_interrupted(accounts):
    """On a terminal the lines count down in place; into a pipe each new code is one line."""
    terminal = sys.stdout.isatty()
    shown = None
    while True:
        now = time.time()
        codes = [code_at(account, now) for account in accounts]
        if terminal:
            if shown is not None:
                print(f"\033[{len(accounts)}A", end="")
            for account in accounts:
                print("\033[2K" + line_for(account, now))
        elif codes != shown:
            show_once(accounts, now)
        shown = codes
        time.sleep(1 - now % 1)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="./dev phone", description="A terminal authenticator: prints the codes of an account.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("picture", nargs="?", metavar="PICTURE", help="a picture or screenshot with the QR code")
    source.add_argument("--key", metavar="KEY", help='the setup key, as shown: "JBSW Y3DP EHPK 3PXP"')
    source.add_argument("--screen", action="store_true", help="find the QR code on the screen (X11)")
    parser.add_argument("--once", action="store_true", help="print the code that counts now, and stop")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse_arguments(arguments)
    try:
        if options.key is not None:
            accounts = [Account(decode_key(options.key))]
        elif options.screen:
            accounts = accounts_on_screen()
        else:
            accounts = accounts_in_picture(options.picture)
        if options.once:
            show_once(accounts, time.time())
        else:
            print("Ctrl+C stops. A code may be used once, so wait for the next one if it was taken.", file=sys.stderr)
            show_until_interrupted(accounts)
    except PhoneError as error:
        print(f"./dev phone: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
