# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenLDAP server of this run's own, on a loopback port with TLS, with people in it."""

import os
import subprocess

from .process import Process
from .server import free_port
from .waiting import wait_until

BASE = "ou=people,dc=example,dc=org"
READER = "cn=reader,dc=example,dc=org"
PASSWORD = "reader's secret"


def person(number):
    return (f"dn: uid=u{number},{BASE}\nobjectClass: inetOrgPerson\nuid: u{number}\ncn: Ann Lee {number}\ngivenName: Ann\n"
            f"sn: Lee {number}\nmail: ann{number}@trust.example\n\n")


class Slapd:
    """Use with `with`; `url` is where it listens."""

    def __init__(self, folder, authority, people):
        self.folder = os.path.abspath(folder)
        os.makedirs(os.path.join(self.folder, "data"))
        certificate, key = authority.issue("slapd")
        self.url = f"ldap://127.0.0.1:{free_port()}"
        self._process = None
        self._config = self._write("slapd.conf", "".join(
            f"include /etc/ldap/schema/{name}.schema\n" for name in ("core", "cosine", "inetorgperson"))
            + f"modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile {self.folder}/pid\n"
            f"TLSCertificateFile {certificate}\nTLSCertificateKeyFile {key}\nTLSCACertificateFile {authority.ca}\n"
            f"security simple_bind=64\ndatabase mdb\nsuffix dc=example,dc=org\ndirectory {self.folder}/data\n"
            f"maxsize 1073741824\nindex objectClass,modifyTimestamp eq\n"
            f"access to attrs=userPassword by anonymous auth by * none\naccess to * by users read\n"
            f'limits dn.exact="{READER}" size.soft=unlimited size.hard=unlimited size.prtotal=unlimited\n')
        ldif = self._write("people.ldif",
                           "dn: dc=example,dc=org\nobjectClass: organization\nobjectClass: dcObject\no: Example\ndc: example\n\n"
                           f"dn: {READER}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\n"
                           f"userPassword: {PASSWORD}\n\ndn: {BASE}\nobjectClass: organizationalUnit\nou: people\n\n"
                           + "".join(person(i) for i in range(people)))
        subprocess.run(["/usr/sbin/slapadd", "-q", "-f", self._config, "-l", ldif], check=True, capture_output=True)

    def _write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def __enter__(self):
        self._process = Process(["/usr/sbin/slapd", "-d", "0", "-f", self._config, "-h", self.url],
                                log=os.path.join(self.folder, "slapd.log"))
        wait_until(self._answers, "slapd to answer")
        return self

    def __exit__(self, *_):
        self._process.stop()

    def _answers(self):
        self._process.check_running("slapd")
        asked = subprocess.run(["ldapsearch", "-x", "-H", self.url, "-s", "base", "-b", "", "1.1"], capture_output=True, check=False)
        return asked.returncode == 0
