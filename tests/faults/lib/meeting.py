# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One registration meeting after the other, RA and person, taken up again wherever a fault has left it."""

import random
import re
import time

from .http import Browser
from .recorder import Unknown, outcome
from .totp import STEP, code

PASSWORD = "three lamps under rain"


class Meeting:
    """`person` has id and email. After run() the device is registered, tested, and perhaps removed; `plain`: registered, no more."""

    def __init__(self, server, staff, person, source, seed, plain=False):
        self._server, self._staff, self.person, self._source = server, staff, person, source
        self._recorder = staff.recorder
        self._random = random.Random(seed)
        self._enrolment = self._link = self._other = self._browser = self._secret = self._device = None
        self._given = 0
        self._plain = plain
        self.before_step = lambda path: None  # called with the page whose step comes next

    def run(self):
        while not self._registered():
            time.sleep(0.02)
        if self._plain:
            return
        while not self._tested():
            pass
        self._try_link_again()
        if self._random.random() < 0.4:
            self._remove()

    # The registration

    def _registered(self):
        """Takes up the meeting where it stands; False when something was not answered and it has to be looked at again."""
        try:
            if self._browser is None and not self._begin():
                return False
            steps = {"/register/email": self._address, "/register/one-time-password": self._prove, "/register/password": self._password,
                     "/register/add-account": self._secret_step, "/register/code": self._confirm}
            self._look("/register")
            while self._browser.path != "/register/done":
                step = steps.get(self._browser.path)
                if self._browser.status >= 500:  # the page could not be made now
                    return False
                if step is None or self._browser.status != 200:  # cancelled, timed out: from its beginning
                    self._browser = None
                    return False
                self.before_step(self._browser.path)
                step()
            return True
        except Unknown:
            return False

    def _begin(self):
        done, answer = self._staff.post("link", f"/people/{self.person['id']}/enrolments",
                                        {"meeting": "video", "identity_confirmed": True, "replace_open": True}, person=self.person["id"])
        assert done, f"no link for {self.person}: {answer}"
        self._enrolment, self._link = answer["enrolment"]["id"], answer["link"]
        self._staff.recorder.history.write("made", enrolment=self._enrolment, person=self.person["id"])
        self._secret = None
        self._other = Browser(self._server, self._source)
        self._open(self._other, self._link_path())
        assert self._link_path() in self._other.page.forms, self._other.page.heading
        if not self._plain and self._random.random() < 0.1:
            self._staff.post("cancel", f"/enrolments/{self._enrolment}/cancel", {}, enrolment=self._enrolment)
            self._try_link_again()
            return False
        browser = Browser(self._server, self._source)
        path = self._link_path()
        self._open(browser, path)
        done, _ = self._recorder.act("start", lambda: self._sent(browser, path), enrolment=self._enrolment)
        assert done, f"a fresh link did not start: {browser.status} {browser.page.heading}"
        self._browser = browser
        return True

    def _link_path(self):
        return "/r/" + self._link.rsplit("/", 1)[1]

    @staticmethod
    def _sent(browser, action, **fields):
        led_on = browser.send(action, **fields)
        return outcome(303 if led_on else max(browser.status, 400), heading=browser.page.heading)

    def _look(self, path):
        self._recorder.look(lambda: self._browser.open(path))

    def _open(self, browser, path):
        """A page that needs only to be read."""
        while self._recorder.look(lambda: browser.open(path)) >= 500:
            time.sleep(0.02)

    def _step(self, op, action, fields, **recorded):
        done, details = self._recorder.act(op, lambda: self._sent(self._browser, action, **fields), enrolment=self._enrolment, **recorded)
        self._look("/register" if not done else self._browser.next)
        return done, details

    def _address(self):
        self._step("address", "/register/email", {"email": self.person["email"]})

    def _prove(self):
        end = time.monotonic() + 180
        while (digits := self._mailed()) is None:
            assert time.monotonic() < end, f"no one-time password for {self.person['email']}"
            time.sleep(0.1)
        self._step("prove", "/register/one-time-password", {"one_time_password": digits})

    def _mailed(self):
        mails = self._staff.get("/outbox")["mails"]
        mine = [mail for mail in mails if mail["recipient"] == self.person["email"] and mail["kind"] == "M-1" and mail["subject"]]
        found = re.match(r"\d{6}", mine[0]["subject"]) if mine else None
        return found.group(0) if found else None

    def _password(self):
        fields = {"password": PASSWORD}
        if "password_confirmation" in self._browser.page.html:
            fields["password_confirmation"] = PASSWORD
        self._step("password", "/register/password", fields)

    def _secret_step(self):
        """Opening this page makes the secret; it is the same one each time."""
        def call():
            status = self._browser.open("/register/add-account")
            return outcome(status)
        done, _ = self._recorder.act("secret", call, enrolment=self._enrolment)
        assert done, self._browser.status
        secret = self._browser.page.key_secret()
        assert self._secret in (None, secret), "the secret changed within one meeting"
        self._secret = secret
        self._recorder.look(lambda: self._browser.send("/register/add-account"))
        self._look("/register/code")

    def _confirm(self):
        if self._secret is None:  # the page before was never seen in this run of the loop
            return self._look("/register/add-account")
        step = max(self._given + 1, int(time.time()) // STEP)
        while step > int(time.time()) // STEP + 1:
            time.sleep(0.2)
        # Until the fate of a code is known it is the only one that is given.
        done, details = self._step("confirm", "/register/code", {"verification_code": code(self._secret, step)}, device=self._enrolment, step=step)
        assert done, f"the right code was refused: {details}"
        self._given = step
        return None

    # The test sign-in, and every code and link once more

    def _tested(self):
        try:
            if self._device is None:
                listed = self._staff.get(f"/people/{self.person['id']}/authenticators")["authenticators"]
                self._device = next(row["id"] for row in listed if row["status"] == "active")
            step = max(self._given + 1, int(time.time()) // STEP)
            if step > int(time.time()) // STEP + 1:
                return True  # every code that counts now was given already; others may go on
            self._given = step
            self._try_code("test_code", step)
            self._try_code("again_code", step)
            return True
        except Unknown:
            return False

    def _try_code(self, op, step):
        done, answer = self._staff.post("test", f"/authenticators/{self._device}/tests", {}, device=self._enrolment)
        assert done, answer
        browser = Browser(self._server, self._source)
        path = "/test/" + answer["link"].rsplit("/", 1)[1]
        self._open(browser, path)
        self._recorder.act("test_open", lambda: self._sent(browser, path), enrolment=self._enrolment)
        self._open(browser, browser.next)
        self._enter_password(browser)
        self._open(browser, browser.next)
        self._recorder.act(op, lambda: self._code_result(browser, step), device=self._enrolment, step=step)

    def _code_result(self, browser, step):
        """A code that does not count leads to the result page as well."""
        sent = self._sent(browser, "/test/code", verification_code=code(self._secret, step))
        if not sent[0]:
            return sent
        if browser.open(browser.next) >= 500:
            return None, {"status": browser.status}
        return browser.page.heading == "Your authenticator works", {"heading": browser.page.heading}

    def _enter_password(self, browser):
        """A fault between a try and its result leaves the try counted: the next one waits a second or two."""
        for _ in range(8):
            done, details = self._recorder.act("test_password", lambda: self._sent(browser, "/test/sign-in", email=self.person["email"],
                                               password=PASSWORD), enrolment=self._enrolment)
            if done and browser.next == "/test/code":
                return
            time.sleep(1)
            self._open(browser, "/test/sign-in")
        raise AssertionError(f"the person's password was refused: {details}")

    def _try_link_again(self):
        """Another browser, which opened the link while it was good, selects Start now."""
        browser, path = self._other, self._link_path()
        try:
            self._recorder.act("start", lambda: self._sent(browser, path), enrolment=self._enrolment)
        except Unknown:
            pass

    def _remove(self):
        for _ in range(5):
            try:
                self._staff.step_up()
                self._staff.post("remove", f"/authenticators/{self._device}/removal",
                                 {"reason": "new_phone", "note": "", "confirmed": True}, device=self._enrolment)
                return
            except Unknown:
                continue
