# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Staff of the sample directory, each with one session for a whole run, and what they do besides registering people."""

import random
import threading
import time

from .http import Api
from .recorder import Unknown, outcome
from .totp import STEP, code

PASSWORD = "countersign sample desk"
KEYS = {"manager": "KNQW24DMMUQE2YLOMFTWK4RAORXSAQLU", "administrator": "KNQW24DMMUQEC3DFPAQEWZLZFRXGI2LO"}  # core/server/SampleDirectory.cpp
STEP_UP_AFTER = 200  # seconds; a code is fresh for five minutes


class Staff:
    def __init__(self, server, recorder, name):
        self.api = Api(server, "198.51.100.1")
        self._name = name
        self.recorder = recorder
        self._lock = threading.Lock()
        self.given, self._stepped_up = 0, 0.0

    def sign_in(self):
        status, answer = self.api.call("POST", "/sign-in/password", {"email": self._name + "@sample.example", "password": PASSWORD})
        assert status == 200, (status, answer)
        self.api.token = answer["token"]
        with self._lock:
            self._give("sign_in", "/sign-in/code")

    def _give(self, op, path):
        """A code of a step that was not given before; the next one counts already."""
        step = max(self.given + 1, int(time.time()) // STEP - 1)
        while step > int(time.time()) // STEP + 1:
            time.sleep(0.2)
        self.given = step

        def call():
            status, answer = self.api.call("POST", path, {"code": code(KEYS[self._name], step)})
            if status == 200 and "token" in (answer or {}):
                self.api.token = answer["token"]
            return outcome(status)
        done, details = self.recorder.act(op, call, device=self._name, step=step)
        assert done, f"the code of {self._name} was refused: {details}"

    def step_up(self):
        with self._lock:
            while time.monotonic() - self._stepped_up > STEP_UP_AFTER:
                try:
                    self._give("step_up", "/session/step-up")
                    self._stepped_up = time.monotonic()
                except Unknown:
                    continue

    def give_again(self):
        """The last code once more: must not count. Only while it is a code of now; later it would be a wrong one and a guess."""
        with self._lock:
            step = self.given
            if step < int(time.time()) // STEP:
                return
            self.recorder.act("again_code", lambda: outcome(self.api.call("POST", "/session/step-up", {"code": code(KEYS[self._name], step)})[0]),
                              device=self._name, step=step)

    def get(self, path):
        status, answer = self.recorder.look(lambda: self.api.call("GET", path))
        assert status == 200, f"GET {path}: {status} {answer}"  # the session outlives every fault
        return answer

    def post(self, op, path, body, method="POST", **fields):
        """(done, answer)."""
        answered = {}

        def call():
            status, answer = self.api.call(method, path, body)
            answered["json"] = answer
            return outcome(status)
        done, _ = self.recorder.act(op, call, **fields)
        return done, answered["json"]


class Clerk:
    """Changes phones, roles and settings of people that nobody registers, one after the other."""

    def __init__(self, manager, administrator, people, seed):
        self._staff, self._administrator, self._people, self._random = manager, administrator, people, random.Random(seed)
        self._count = 0

    def act(self):
        person = self._random.choice(self._people)
        try:
            self._random.choice([self.change_phones, self._roles, self._organisation])(person)
        except Unknown:
            pass

    def change_phones(self, person):
        profile = self._staff.get(f"/people/{person['id']}")
        self._staff.post("phones", f"/people/{person['id']}/phones", {"version": profile["version"], "phone": "",
                         "mobile": f"07700900{self._random.randint(0, 999):03}"}, key=person["id"], value=profile["version"] + 1)

    def _roles(self, person):
        self._staff.step_up()
        roles = self._random.choice([[], ["sponsor"], ["ra_agent_advanced"]])
        self._staff.post("roles", f"/people/{person['id']}/roles", {"roles": roles, "organisation": person["organisation"]},
                         key=person["id"], value=",".join(sorted(roles)))

    def _organisation(self, _):
        self._administrator.step_up()
        settings = self._administrator.get("/settings/organisation")
        self._count += 1
        settings["contact_name"] = f"desk {self._count} of this run"
        self._administrator.post("organisation", "/settings/organisation", settings, method="PUT", key="organisation",
                         value=settings["contact_name"])
