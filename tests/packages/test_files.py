# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unit, desktop file, metadata, man pages and maintainer scripts are valid and agree with each other. Needs purpose `package`."""

import configparser
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PACKAGING = os.path.join(ROOT, "packaging")
UNIT = os.path.join(PACKAGING, "countersignd", "countersignd.service")
DESKTOP = os.path.join(PACKAGING, "countersign", "countersign.desktop")
METAINFO = os.path.join(PACKAGING, "countersign", "org.countersign.Countersign.metainfo.xml")
# systemd 252 says 1.7 of the file and 1.5 once it is loaded: what is left is the network, port 443, and users' names. More than this is a step back.
MOST_EXPOSURE = "20"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class Unit(unittest.TestCase):
    def verify(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "countersignd.service")
            with open(path, "w", encoding="utf-8") as file:
                # The program need not be installed here.
                file.write(text.replace("/usr/bin/countersignd serve", "/bin/true"))
            checked = run("systemd-analyze", "verify", "--man=no", path)
            # What it says of other units of this computer is not ours.
            return [line for line in checked.stderr.splitlines() if "countersignd.service" in line]

    def test_systemd_understands_every_line(self):
        self.assertEqual(self.verify(read(UNIT)), [])

    def test_a_wrong_line_is_seen(self):
        self.assertNotEqual(self.verify(read(UNIT).replace("ProtectHome=yes", "ProtectHouse=yes")), [])

    def test_it_is_hardened(self):
        checked = run("systemd-analyze", "security", "--no-pager", "--offline=yes", f"--threshold={MOST_EXPOSURE}", UNIT)
        self.assertEqual(checked.returncode, 0, checked.stdout[-400:] + checked.stderr)

    def test_secrets_come_as_credentials(self):
        text = read(UNIT)
        config = read(os.path.join(PACKAGING, "countersignd.toml"))
        key = re.search(r'^\[keys\].*?^file = "([^"]+)"', config, re.MULTILINE | re.DOTALL).group(1)
        self.assertIn(f"\nLoadCredential={os.path.basename(key)}:{key}\n", text)
        self.assertIn(f"\nConditionPathExists={key}\n", text)
        self.assertIn("\nLoadCredential=database-password:/etc/countersign/database-password\n", text)
        self.assertIn("/etc/countersign/database-password", config)
        folder = re.search(r'^folder = "([^"]+)"', config, re.MULTILINE).group(1)
        self.assertEqual(folder, "/var/lib/" + re.search(r"^StateDirectory=(.*)$", text, re.MULTILINE).group(1))


class Desktop(unittest.TestCase):
    def test_the_desktop_file_is_valid(self):
        checked = run("desktop-file-validate", DESKTOP)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""), checked.stderr)

    def test_the_metadata_is_valid(self):
        checked = run("appstreamcli", "validate", "--no-net", METAINFO)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_they_name_what_is_installed(self):
        metainfo = xml.parse(METAINFO).getroot()
        self.assertEqual(metainfo.findtext("id") + ".metainfo.xml", os.path.basename(METAINFO))
        self.assertEqual(metainfo.findtext("launchable"), os.path.basename(DESKTOP))
        entry = configparser.ConfigParser(interpolation=None)
        entry.read(DESKTOP, encoding="utf-8")
        self.assertEqual(entry["Desktop Entry"]["Exec"], "countersign")
        self.assertTrue(os.path.exists(os.path.join(ROOT, "resources", "icons", entry["Desktop Entry"]["Icon"] + ".svg")))
        # Qt tells the session under this name whose window it is.
        main = read(os.path.join(ROOT, "app", "desktop", "main.cpp"))
        self.assertIn(f'setDesktopFileName(QStringLiteral("{os.path.basename(DESKTOP).removesuffix(".desktop")}"))', main)


class Papers(unittest.TestCase):
    def test_maintainer_scripts_parse_and_stop_at_errors(self):
        for name in ("postinst", "prerm", "postrm"):
            path = os.path.join(PACKAGING, "countersignd", name)
            self.assertEqual(run("sh", "-n", path).returncode, 0, name)
            self.assertIn("\nset -e\n", read(path), name)

    def test_man_pages_have_no_mistake(self):
        for name in ("countersignd/countersignd.8", "countersign/countersign.1"):
            checked = run("man", "--local-file", "--warnings", os.path.join(PACKAGING, name), env={**os.environ, "LC_ALL": "C.UTF-8"})
            self.assertEqual((checked.returncode, checked.stderr), (0, ""), name)

    def test_the_man_page_of_the_server_knows_its_commands(self):
        page = read(os.path.join(PACKAGING, "countersignd", "countersignd.8")).replace("\\-", "-").replace("\\fR, \\fB", " ")
        named = {word for line in re.findall(r"^\.B (.*)$", page, re.MULTILINE) for word in line.split()}
        for command in re.findall(r'add_subcommand\(\s*"([a-z-]+)"', read(os.path.join(ROOT, "app", "server", "main.cpp"))):
            self.assertIn(command, named)


if __name__ == "__main__":
    unittest.main()
