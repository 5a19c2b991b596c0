# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate authority of one test run, by the openssl program."""

import hashlib
import base64
import os
import subprocess


class Authority:
    """Makes `folder`/ca.pem and certificates for 127.0.0.1 and localhost."""

    def __init__(self, folder):
        self.folder = str(folder)
        os.makedirs(self.folder, exist_ok=True)
        self.ca = self._path("ca.pem")
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                      "-subj", "/CN=Countersign test authority", "-keyout", self._path("ca.key"), "-out", self.ca,
                      "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def issue(self, name, days=2):
        """Returns the paths of certificate and key. With fewer days than none it has expired."""
        key, request, certificate, extensions = (self._path(name + end) for end in (".key", ".csr", ".pem", ".ext"))
        with open(extensions, "w", encoding="utf-8") as file:
            file.write("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n"
                       "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n")
        self._openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
                      "-keyout", key, "-out", request)
        self._openssl("x509", "-req", "-in", request, "-CA", self.ca, "-CAkey", self._path("ca.key"), "-CAcreateserial", "-days", str(days),
                      "-extfile", extensions, "-out", certificate)
        os.chmod(key, 0o600)
        return certificate, key

    def _path(self, name):
        return os.path.join(self.folder, name)

    @staticmethod
    def _openssl(*arguments):
        run = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise AssertionError(f"openssl {arguments[0]}: {run.stderr}")


def public_key_pin(certificate):
    """The base64 SHA-256 of the certificate's public key, as Chromium wants it for one pinned certificate."""
    key = subprocess.run(["openssl", "x509", "-in", certificate, "-pubkey", "-noout"], capture_output=True, check=True).stdout
    der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=key, capture_output=True, check=True).stdout
    return base64.b64encode(hashlib.sha256(der).digest()).decode()
