# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone with the app that is asked by push: the program pipush_phone, and what its owner sees and taps."""

import os
import re
import subprocess

from .codes import decode_qr
from .waiting import wait_until


class PushPhone:
    def __init__(self, program, folder, name="phone"):
        self._command = [program, os.path.join(folder, f"{name}.state")]
        os.makedirs(folder, exist_ok=True)

    def _run(self, *arguments):
        return subprocess.run([*self._command, *arguments], capture_output=True, text=True, check=False, timeout=60)

    def scan(self, picture):
        """The QR code of the registration, and the exchange of keys that follows it."""
        found = [text for text in decode_qr(picture) if text.startswith("otpauth://pipush/")]
        assert len(found) == 1, f"{picture} holds {len(found)} accounts for push"
        run = self._run("enrol", found[0])
        assert run.returncode == 0, run.stdout + run.stderr

    def request(self):
        """Opens the app and pulls down until it shows a request: its words and its numbers."""
        def shown():
            run = self._run("poll")
            assert run.returncode == 0, run.stdout + run.stderr
            numbers = re.findall(r"^number (\d+)$", run.stdout, re.MULTILINE)
            return (run.stdout, numbers) if numbers else None
        return wait_until(shown, "a request on the phone")

    def shows_nothing(self):
        return self._run("poll").stdout == ""

    def tap(self, number):
        """Whether the answer counted."""
        return self._answer("approve", number)

    def decline(self, reason=""):
        return self._answer("decline", *([reason] if reason else []))

    def _answer(self, *arguments):
        run = self._run(*arguments)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout.strip() == "true"
