# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail server of a test run (tests/support/smtp_sink.py in a process of its own) and the mails it received."""

import json
import os
import re
import time
from dataclasses import dataclass

from .process import Process
from .waiting import LIVENESS, wait_until

SINK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support", "smtp_sink.py")
PAUSE = 62.0  # seconds between two one-time passwords to one address (core/domain/policy/Limits.h), and a little
ONE_TIME_PASSWORD = re.compile(r"^(\d{6}) is your .* one-time password$")


@dataclass(frozen=True)
class Mail:
    name: str
    recipients: tuple  # of the envelope
    subject: str
    text: str
    html: str
    tls: bool
    user: str  # who signed in to the mail server, or empty
    headers: tuple  # (name, value) in the order of the mail

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        return cls(record["name"], tuple(record["to"]), record["subject"], record["text"], record["html"], record["tls"],
                   record["user"], tuple(map(tuple, record["headers"])))


class MailSink:
    """Use with `with`; then `port` is where it listens on 127.0.0.1, with STARTTLS. `arguments` as smtp_sink.py has them."""

    def __init__(self, folder, certificate, key, arguments=()):
        self.folder = os.path.join(str(folder), "mails")
        self._log = os.path.join(str(folder), "mail-sink.log")
        os.makedirs(self.folder, exist_ok=True)
        self._command = ["/usr/bin/python3", SINK, "--mail-dir", self.folder, "--cert", certificate, "--key", key, *arguments]
        self.port = None
        self._process = None
        self._returned = set()  # names of mails

    def __enter__(self):
        self._process = Process(self._command, log=self._log, pipe_output=True, pipe_input=True)
        line = self._process.read_line()
        found = re.fullmatch(r"PORT (\d+)", line)
        if not found:
            self._process.stop()
            raise AssertionError(f"the mail sink said '{line}'{self._process.log_tail()}")
        self.port = int(found.group(1))
        return self

    def __exit__(self, *_):
        self._process.stop()

    def mails(self, to):
        """The mails to that address, oldest first."""
        names = sorted(name for name in os.listdir(self.folder) if name.endswith(".json"))
        mails = (Mail.read(os.path.join(self.folder, name)) for name in names)
        return [mail for mail in mails if to.lower() in (address.lower() for address in mail.recipients)]

    def newest(self, to, subject=None, limit=LIVENESS):
        """Waits for a mail to that address whose subject matches the compiled pattern, and returns the newest such."""
        def look():
            matching = [mail for mail in self.mails(to) if subject is None or subject.search(mail.subject)]
            return matching[-1] if matching else None
        return wait_until(look, f"a mail to {to}{' about ' + subject.pattern if subject else ''}", limit)

    def rest(self, to):
        """Waits until the server may send that address another one-time password."""
        sent = [os.path.getmtime(os.path.join(self.folder, mail.name + ".json")) for mail in self.mails(to) if ONE_TIME_PASSWORD.match(mail.subject)]
        time.sleep(max(0.0, max(sent, default=0.0) + PAUSE - time.time()))

    def one_time_password(self, to, limit=LIVENESS):
        """The digits of the newest one-time password mail. Waits for one that has not been returned before: who asks again has
        asked for another."""
        def look():
            found = [(mail.name, match) for mail, match in ((mail, ONE_TIME_PASSWORD.match(mail.subject)) for mail in self.mails(to)) if match]
            return found[-1] if found and found[-1][0] not in self._returned else None
        name, match = wait_until(look, f"a one-time password mail to {to}", limit)
        self._returned.add(name)
        return match.group(1)
