# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness against a window, a page and a mail sink of its own, without the product."""

import http.server
import os
import re
import smtplib
import ssl
import sys
import tempfile
import threading
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from lib import codes, mail  # noqa: E402
from lib.browser import Browser, BrowserError  # noqa: E402
from lib.certificates import Authority, public_key_pin  # noqa: E402
from lib.commands import Commands  # noqa: E402
from lib.display import Display, clipboard  # noqa: E402
from lib.process import Process  # noqa: E402
from lib.waiting import TimedOut, wait_until  # noqa: E402

WINDOW = os.environ.get("COUNTERSIGN_HARNESS_WINDOW", "")
ACCOUNT = os.path.join(HERE, "..", "..", "tools", "account.png")


class Folder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name


@unittest.skipUnless(WINDOW, "COUNTERSIGN_HARNESS_WINDOW names no window")
class Window(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(Display(os.path.join(cls.folder, "display")))

    def setUp(self):
        from lib.desktop import Desktop
        self.desktop = Desktop([WINDOW], self.folder, "harness").start()
        self.addCleanup(self.desktop.stop)

    def test_typing_keys_and_texts(self):
        self.desktop.expect_focus("text", "Find an existing user")
        self.desktop.type("Siân O'Neil")
        self.desktop.key("Return")
        self.desktop.find_text(re.compile(r"^Found: Siân O'Neil$"))

    def test_fields_are_filled(self):
        self.desktop.find("text", "Find an existing user").fill("first")
        self.desktop.find("text", "Find an existing user").fill("second")
        self.desktop.find("password text", "Password").fill("three random words")
        self.desktop.key("Return")
        self.desktop.find_text(re.compile("^Secret of 18 characters$"))

    def test_mnemonics_check_boxes_and_radio_buttons(self):
        self.desktop.key("alt+v", "alt+s")
        wait_until(lambda: self.desktop.find("radio button", "Video call").has_state("checked"), "the radio button")
        wait_until(lambda: self.desktop.find("check box", "I am sure").has_state("checked"), "the check box")

    def test_buttons_and_clipboard(self):
        self.desktop.press("push button", "Copy link")
        self.desktop.find_text(re.compile("Link copied"))
        self.assertEqual(clipboard(), "https://127.0.0.1/r/abc")

    def test_clicks_with_the_mouse(self):
        self.desktop.find("push button", "Copy link").click()
        self.desktop.find_text(re.compile("Link copied"))

    def test_tables_are_read(self):
        table = self.desktop.find("table", "People")
        self.assertEqual(table.find("table cell", "Person 1").name, "Person 1")
        self.assertEqual([column.name for column in table.walk() if "column header" in column.role], ["Name", "Status"])

    def test_hidden_pages_are_not_seen_until_shown(self):
        self.assertIsNone(self.desktop.maybe("label", "The second page"))
        self.desktop.key("ctrl+i")
        self.desktop.find("label", "The second page")
        self.assertIsNone(self.desktop.maybe("push button", "Copy link"))

    def test_what_is_missing_is_said_with_the_tree(self):
        with self.assertRaisesRegex(TimedOut, "push button 'Remove'(.|\n)*Copy link"):
            self.desktop.find("push button", "Remove", limit=0.2)

    def test_a_program_that_ended_is_noticed(self):
        self.desktop.stop()
        with self.assertRaisesRegex(AssertionError, "ended by itself"):
            self.desktop.find("push button", "Copy link")

    def test_screenshot(self):
        with open(self.desktop.screenshot("window.png"), "rb") as picture:
            self.assertEqual(picture.read(4), b"\x89PNG")

    def test_commands_are_counted(self):
        with self.desktop.commands.counting("find", budget=1) as task:
            self.desktop.type("ann")
            self.desktop.key("Return")
        self.assertEqual((task.commands, task.characters), (1, 3))


class Budgets(unittest.TestCase):
    def test_too_many_commands_fail(self):
        commands = Commands()
        with self.assertRaisesRegex(AssertionError, "took 2 commands, its budget is 1"), commands.counting("find", budget=1):
            commands.typed("a")
            commands.command("Return")
            commands.command("Return")


class Handler(http.server.BaseHTTPRequestHandler):
    POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    def do_GET(self):
        path = ACCOUNT if self.path == "/account.png" else os.path.join(HERE, "page.html")
        with open(path, "rb") as file:
            self._answer(file.read(), "image/png" if path == ACCOUNT else "text/html; charset=utf-8")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(f"<!DOCTYPE html><html lang=en><title>Done</title><main><h1>Got {body}</h1></main>".encode(), "text/html; charset=utf-8")

    def _answer(self, body, kind):
        self.send_response(200)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("Content-Security-Policy", self.POLICY)):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Page(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        certificate, key = Authority(os.path.join(cls.folder, "ca")).issue("portal")
        cls.pin = public_key_pin(certificate)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        cls.url = f"https://127.0.0.1:{server.server_address[1]}/"

    def test_a_form_with_and_without_scripts(self):
        for javascript, width in ((False, 320), (True, 1280)):
            with self.subTest(javascript=javascript), Browser(self.folder, width=width, javascript=javascript, pin=self.pin) as browser:
                self.assertEqual(browser.open(self.url), 200)
                browser.expect_heading("Set up")
                self.assertEqual("Scripts are off" in browser.text(), not javascript)
                self.assertTrue(browser.fits())
                browser.open_details("Cannot scan the code?")
                self.assertEqual(codes.Authenticator.from_key(browser.text("#key")).secret, "JBSWY3DPEHPK3PXP")
                authenticator = codes.Authenticator.from_picture(browser.screenshot("page.png"))
                self.assertEqual(authenticator.fields["issuer"], "Example")
                browser.expect_accessible()
                browser.fill("What is your work email address?", "ann@example.org")
                browser.click("Continue")
                browser.expect_heading("Got email=ann%40example.org")
                self.assertEqual(browser.complaints(), [])

    def test_an_unknown_certificate_is_not_accepted(self):
        other, _ = Authority(os.path.join(self.folder, "other")).issue("other")
        with Browser(self.folder, pin=public_key_pin(other)) as browser, self.assertRaisesRegex(BrowserError, "ERR_CERT"):
            browser.open(self.url)

    def test_faults_of_a_page_are_found(self):
        with Browser(self.folder, pin=self.pin) as browser:
            browser.open(self.url)
            with self.assertRaisesRegex(BrowserError, "the page is 'Set up', not 'Done'"):
                browser.expect_heading("Done", limit=0.2)
            browser.open("data:text/html,<title>x</title><h1>x</h1><input>")
            with self.assertRaisesRegex(BrowserError, "label"):
                browser.expect_accessible()


class Codes(unittest.TestCase):
    def test_a_code_is_given_once(self):
        authenticator = codes.Authenticator.from_key("JBSW Y3DP EHPK 3PXP")
        first = authenticator.code()
        self.assertRegex(first, "^[0-9]{6}$")
        self.assertNotEqual(authenticator.wrong_code(), first)
        self.assertNotEqual(authenticator.code(), first)
        given = authenticator._given
        self.assertNotIn(authenticator._fresh_step(), (given - 1, given), "a step must not be offered again")


class Mails(Folder):
    def test_a_mail_is_found_by_its_address(self):
        authority = Authority(os.path.join(self.folder, "ca"))
        with mail.MailSink(self.folder, *authority.issue("mail")) as sink:
            with smtplib.SMTP("127.0.0.1", sink.port) as client:
                client.starttls(context=ssl.create_default_context(cafile=authority.ca))
                for digits in ("111111", "222222"):
                    client.sendmail("ra@example.org", ["ann@example.org"],
                                    f"To: ann@example.org\r\nSubject: {digits} is your Countersign one-time password\r\n\r\n{digits}\r\n")
            self.assertEqual(sink.one_time_password("ann@example.org"), "222222")
            with self.assertRaises(TimedOut):
                sink.one_time_password("ann@example.org", limit=0.1)
            self.assertEqual(sink.newest("ann@example.org", re.compile("one-time")).text.strip(), "222222")
            with self.assertRaises(TimedOut):
                sink.newest("bob@example.org", limit=0.1)


class Leftovers(Folder):
    def test_nothing_is_left_running(self):
        before = os.environ.get("DISPLAY")
        with Display(os.path.join(self.folder, "display")):
            marker = os.environ["HOME"]
            probe = Process(["sleep", "600"])
            probe.stop()
        self.assertEqual(os.environ.get("DISPLAY"), before)
        wait_until(lambda: not processes_with(f"HOME={marker}"), "the display's processes to end", limit=30)


def processes_with(setting):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as environ:
                if setting.encode() in environ.read().split(b"\0") and int(pid) != os.getpid():
                    found.append(pid)
        except OSError:
            pass
    return found


if __name__ == "__main__":
    unittest.main()
