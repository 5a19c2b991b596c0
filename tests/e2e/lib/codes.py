# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""QR codes out of pictures (zbarimg), verification codes out of secrets (oathtool or ./dev phone)."""

import os
import re
import subprocess
import time
from urllib.parse import parse_qs, unquote, urlsplit

from .waiting import wait_until

PHONE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "dev")
STEP = 30  # seconds


def decode_qr(picture):
    """The texts of all QR codes in the picture."""
    run = subprocess.run(["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)],
                         capture_output=True, text=True, check=False)
    return [line for line in run.stdout.splitlines() if line]


class Authenticator:
    """An app that scanned `uri`. Each code it gives is of a step it has not given before, as codes count once; so that nobody waits
    for the clock, it may be the next step's, as on a phone whose clock is half a minute fast."""

    def __init__(self, uri):
        parts = urlsplit(uri)
        assert parts.scheme == "otpauth" and parts.netloc == "totp", uri
        self.uri = uri
        self.fields = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self.label = unquote(parts.path.lstrip("/"))
        self.secret = self.fields["secret"]
        assert self.fields.get("algorithm", "SHA1") == "SHA1" and self.fields.get("digits", "6") == "6" \
            and self.fields.get("period", "30") == "30", "Microsoft Authenticator honours no other values: " + uri
        self._given = 0

    @classmethod
    def from_picture(cls, picture):
        found = [text for text in decode_qr(picture) if text.startswith("otpauth:")]
        assert len(found) == 1, f"{picture} holds {len(found)} account codes"
        return cls(found[0])

    @classmethod
    def from_key(cls, key):
        """A setup key as it is shown, in groups of four."""
        return cls("otpauth://totp/setup?secret=" + "".join(key.split()))

    def code(self):
        """A code that counts now and was not given before; waits for the clock where the next step's was given as well."""
        step = wait_until(self._fresh_step, "the next verification code", 2 * STEP)
        self._given = step
        run = subprocess.run(["oathtool", "--totp", "-b", "-N", f"@{step * STEP}", self.secret], capture_output=True, text=True, check=True)
        return run.stdout.strip()

    def skip_until(self, instant):
        """As if every code up to that of `instant` (seconds since 1970) had been given."""
        self._given = max(self._given, int(instant) // STEP)

    def code_by_clock(self, ahead):
        """What an app shows on a phone whose clock is so many seconds fast (slow: less than 0)."""
        return subprocess.run(["faketime", "-f", f"{ahead:+d}s", "oathtool", "--totp", "-b", self.secret], capture_output=True, text=True,
                              check=True).stdout.strip()

    def _fresh_step(self):
        """The present step or, once that was given, the next one. Either counts for at least another half minute."""
        now = int(time.time()) // STEP
        step = max(now, self._given + 1)
        return step if step <= now + 1 else 0

    def wrong_code(self):
        """Six digits that are not the code of any step near the present one."""
        near = set()
        now = int(time.time()) // STEP
        for step in range(now - 25, now + 26):
            run = subprocess.run(["oathtool", "--totp", "-b", "-N", f"@{step * STEP}", self.secret], capture_output=True, text=True, check=True)
            near.add(run.stdout.strip())
        return next(f"{number:06d}" for number in range(1000) if f"{number:06d}" not in near)


class TerminalAuthenticator:
    """./dev phone in place of oathtool, for the newcomer's tour. Reads a picture or a setup key."""

    def __init__(self, picture=None, key=None):
        self._source = ["--key", key] if key else [str(picture)]
        self._given = set()

    def code(self):
        def fresh():
            run = subprocess.run([PHONE, "phone", *self._source, "--once"], capture_output=True, text=True, check=True)
            code, left = re.match(r"(\d{6})  +(\d+) seconds left", run.stdout).groups()
            return code if code not in self._given and int(left) > 4 else None
        code = wait_until(fresh, "the next verification code", 2 * STEP)
        self._given.add(code)
        return code
