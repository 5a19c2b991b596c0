#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server for tests. Run it with Debian's interpreter (python3-aiosmtpd).

Listens on a free loopback port, prints "PORT n", writes each mail as NNNN.eml (raw) and NNNN.json (envelope and decoded
parts; it appears last), prints "MAIL NNNN" after it, and ends when its standard input closes.

What it does depends on the local part of the recipient:
  mailbox-not-found   550 at RCPT             many-lines       550 at RCPT, in two lines
  greylist            451 at RCPT             refused-content  554 after DATA
  slow                prints "HELD address" and answers RCPT after --slow-seconds
  drop                closes the connection at RCPT
  greylist-once       451 at the first RCPT, then taken
  drop-after-data     the first time takes the message and closes the connection without a word; then answers
  silent-after-data   the first time takes the message and says nothing, for --slow-seconds; then answers
  taken-then-drop     takes the message, says so, and closes the connection at once
A sender "refused-sender" gets 550 at MAIL.
"""
import argparse
import asyncio
import email
import email.policy
import json
import logging
import os
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(line):
    print(line, flush=True)


def kind_of(address):
    """What stands before a plus: "greylist-once+7@example.org" is another greylist-once@example.org."""
    return address.split("@")[0].split("+")[0]


def body_of(message, kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content().replace("\r\n", "\n") if part else ""


class Handler:
    def __init__(self, options):
        self.options = options
        self.count = 0
        self.seen = set()

    def first_time(self, address):
        new = address not in self.seen
        self.seen.add(address)
        return new

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if address.startswith("refused-sender@"):
            return "550 5.7.1 sender address rejected"
        envelope.mail_from = address
        return "250 2.1.0 Ok"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        local = kind_of(address)
        if local == "mailbox-not-found":
            return "550 5.1.1 mailbox not found"
        if local == "many-lines":
            return "550-5.1.1 No such user here.\r\n550 5.1.1 Check the address."
        if local == "greylist":
            return "451 4.7.1 greylisted, try again later"
        if local == "greylist-once" and self.first_time(address):
            return "451 4.7.1 greylisted, try again later"
        if local == "drop":
            server.transport.abort()
            return "421 4.3.0 going away"
        if local == "slow":
            say("HELD " + address)
            await asyncio.sleep(self.options.slow_seconds)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        if any(to.startswith("refused-content@") for to in envelope.rcpt_tos):
            return "554 5.7.1 message looks like spam"
        self.count += 1
        name = "%04d" % self.count
        self.write(name, session, envelope)
        say("MAIL " + name)
        local = kind_of(envelope.rcpt_tos[0])
        if local == "drop-after-data" and self.first_time(envelope.rcpt_tos[0]):
            server.transport.abort()
        elif local == "silent-after-data" and self.first_time(envelope.rcpt_tos[0]):
            await asyncio.sleep(self.options.slow_seconds)
        elif local == "taken-then-drop":
            await server.push("250 2.0.0 Ok: queued as " + name)
            server.transport.close()
        return "250 2.0.0 Ok: queued as " + name

    def write(self, name, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        path = os.path.join(self.options.mail_dir, name)
        with open(path + ".eml", "wb") as raw:
            raw.write(envelope.content)
        record = {
            "name": name,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None or self.options.encryption == "tls",
            "user": session.auth_data.decode() if session.auth_data else "",
            "headers": [[key, str(value)] for key, value in message.items()],
            "subject": str(message["subject"] or ""),
            "text": body_of(message, "plain"),
            "html": body_of(message, "html"),
        }
        with open(path + ".part", "w", encoding="utf-8") as out:
            json.dump(record, out)
        os.rename(path + ".part", path + ".json")


class Server(SMTP):
    """With the faults that are the server's and not a mail's."""

    greeting_seconds = 0
    broken_tls = False

    async def _handle_client(self):
        await asyncio.sleep(self.greeting_seconds)
        await super()._handle_client()

    async def smtp_STARTTLS(self, arg):
        if not self.broken_tls:
            return await super().smtp_STARTTLS(arg)
        await self.push("220 Ready to start TLS")
        self.transport.write(b"this is no TLS" * 100)
        self.transport.close()


def authenticator(options):
    def check(server, session, envelope, mechanism, data):
        good = (isinstance(data, LoginPassword) and data.login == options.user.encode()
                and data.password == options.password.encode())
        # Only what handled=False leaves to the server is answered.
        return AuthResult(success=good, handled=False, auth_data=data.login if good else None)
    return check


def make_server(options, context):
    def make():
        return Server(Handler.shared, hostname="sink.example.test", enable_SMTPUTF8=True,
                    tls_context=context if options.encryption == "starttls" else None,
                    require_starttls=options.encryption == "starttls",
                    auth_required=bool(options.user), auth_require_tls=options.encryption == "starttls",
                    authenticator=authenticator(options) if options.user else None)
    Handler.shared = Handler(options)
    Server.greeting_seconds = options.greeting_seconds
    Server.broken_tls = options.broken_tls
    return make


async def run(options):
    context = None
    if options.encryption != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(make_server(options, context), "127.0.0.1", options.port,
                                      ssl=context if options.encryption == "tls" else None)
    say("PORT %d" % server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)  # without waiting for those whom "slow" holds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mail-dir", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--encryption", choices=["starttls", "tls", "none"], default="starttls")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--slow-seconds", type=float, default=60)
    parser.add_argument("--greeting-seconds", type=float, default=0)
    parser.add_argument("--broken-tls", action="store_true", help="STARTTLS is offered and then spoilt")
    asyncio.run(run(parser.parse_args()))


# Clients that break off are what the tests are about.
logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)
logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
warnings.simplefilter("ignore")
main()
