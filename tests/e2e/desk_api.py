#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""At this desk without our desktop: a countersignd over TLS, its routes called from outside, codes from oathtool.

A registration from the ticket to the active device, and everything that must not work on the way.
"""

import argparse
import http.client
import json
import os
import shutil
import ssl
import sys
from urllib.parse import urlsplit

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.certificates import Authority  # noqa: E402
from lib.codes import Authenticator  # noqa: E402
from lib.server import Server  # noqa: E402
from lib.waiting import wait_until  # noqa: E402

PASSWORD = "violet harbour kettle"
# The first account of core/server/SampleDirectory.cpp; no secret.
ACCOUNT = {"email": "manager@sample.example", "password": "countersign sample desk", "key": "KNQW24DMMUQE2YLOMFTWK4RAORXSAQLU"}


class Caller:
    """Whoever holds `token`; each call gives (status, answer)."""

    def __init__(self, server, authority, token=None):
        parts = urlsplit(server.api_url)
        self._place = (parts.hostname, parts.port)
        self._tls = ssl.create_default_context(cafile=authority.ca)
        self.token = token

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPSConnection(*self._place, timeout=60, context=self._tls)
        headers = dict(headers or {})
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection.request(method, "/api/v1" + path, body=None if body is None else json.dumps(body), headers=headers)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        return response.status, json.loads(answer) if answer else None

    def get(self, path):
        return self.expect(200, "GET", path)

    def post(self, path, body=None, status=200):
        return self.expect(status, "POST", path, {} if body is None else body)

    def expect(self, status, method, path, body=None):
        got, answer = self.call(method, path, body)
        assert got == status, f"{method} {path}: {got} {answer}"
        return answer


def sign_in(ra, account):
    phone = Authenticator.from_key(account["key"])
    ra.token = ra.post("/sign-in/password", {"email": account["email"], "password": account["password"]})["token"]
    ra.token = ra.post("/sign-in/code", {"code": phone.code()})["token"]
    return phone


def allow_desk(ra, phone):
    ra.post("/session/step-up", {"code": phone.code()})
    version = ra.get("/settings/registration")["version"]
    ra.expect(200, "PUT", "/settings/registration", {"switches": [{"name": "at_this_desk", "on": True}], "version": version})


def make_link(ra, meeting):
    """A person who has no open link, and the link."""
    for row in ra.get("/people?query=jones")["rows"]:
        made = ra.call("POST", f"/people/{row['id']}/enrolments", {"meeting": meeting, "identity_confirmed": True})
        if made[0] == 200:
            return row, made[1]["enrolment"]["id"], made[1]["link"]
    raise AssertionError("nobody of the sample can be given a link")


def one_time_password(ra, email):
    """The newest in the sample's outbox, which keeps bodies."""
    def newest():
        mails = [mail for mail in ra.get("/outbox")["mails"] if mail["kind"] == "M-1" and mail["recipient"] == email and mail["text"]]
        return mails[0]["text"][:6] if mails else None
    return wait_until(newest, "the one-time password")


def register(server, authority, ra):
    row, enrolment, link = make_link(ra, "face_to_face")
    ticket = ra.post(f"/enrolments/{enrolment}/desk")["ticket"]
    anybody = Caller(server, authority)
    assert anybody.call("POST", "/registration/start", {"ticket": link.rsplit("/", 1)[1]})[0] == 404, "the link is no ticket"
    person = Caller(server, authority, anybody.post("/registration/start", {"ticket": ticket})["token"])
    assert anybody.call("POST", "/registration/start", {"ticket": ticket})[0] == 404, "a ticket counts twice"
    check_doors(server, authority, ra, person)
    assert ra.get(f"/enrolments/{enrolment}")["browser"] == "This desk"
    person.post("/registration/address", {"email": row["email"]}, 204)
    person.post("/registration/one-time-password", {"one_time_password": one_time_password(ra, row["email"])}, 204)
    person.post("/registration/password", {"password": PASSWORD, "password_confirmation": PASSWORD}, 204)
    secret = person.post("/registration/secret")
    phone = Authenticator(secret["key_uri"])
    assert phone.secret == secret["setup_key"].replace(" ", "")
    person.post("/registration/next", None, 204)
    refused = person.post("/registration/verification-code", {"verification_code": phone.wrong_code()}, 400)
    assert refused["fields"] == [{"field": "verification_code", "message": "P-COD-3"}], refused
    seen = json.dumps(ra.get(f"/enrolments/{enrolment}"))
    assert phone.secret not in seen and secret["setup_key"] not in seen and PASSWORD not in seen
    person.post("/registration/verification-code", {"verification_code": phone.code()}, 204)
    assert ra.get(f"/enrolments/{enrolment}")["state"] == "active"
    assert person.call("POST", "/registration/secret", {})[0] == 409, "the secret is shown after the end"
    person.post("/registration/device-name", {"device_name": "Work phone"}, 204)


def check_doors(server, authority, ra, person):
    """The person's token opens the person's routes and no other; the RA's opens none of these."""
    assert person.call("GET", "/session")[0] == 401
    assert person.call("GET", "/people?query=a")[0] == 401
    assert ra.call("GET", "/registration")[0] == 401
    assert ra.call("POST", "/registration/secret", {})[0] == 401
    cookie = {"Cookie": f"__Host-registration={person.token}"}
    assert Caller(server, authority).call("GET", "/registration", headers=cookie)[0] == 401


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    authority = Authority(os.path.join(os.path.abspath(options.out), "ca"))
    with Server(options.server, os.path.abspath(options.out), authority, sample=True) as server:
        ra = Caller(server, authority)
        phone = sign_in(ra, ACCOUNT)
        _, enrolment, _ = make_link(ra, "face_to_face")
        assert ra.post(f"/enrolments/{enrolment}/desk", None, 409)["message"] == "D-DSK-1", "the policy is off at first"
        allow_desk(ra, phone)
        _, enrolment, _ = make_link(ra, "video")
        assert ra.post(f"/enrolments/{enrolment}/desk", None, 409)["message"] == "D-DSK-2"
        register(server, authority, ra)
    print("registered at the desk, by the routes alone")


if __name__ == "__main__":
    main()
