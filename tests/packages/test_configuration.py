# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key that countersignd reads is in the packaged file and in the reference, and nothing else is; and that a gap is seen."""

import os
import unittest

from config_keys import keys_of_code, keys_of_reference, keys_of_toml

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


class Keys(unittest.TestCase):
    def setUp(self):
        self.code = keys_of_code(read("core", "server", "ConfigFile.cpp"))

    def test_the_code_is_understood(self):
        for key in (("data", "folder"), ("api", "port"), ("portal", "port"), ("portal", "public_url"), ("database", "password_file")):
            self.assertIn(key, self.code)

    def test_the_packaged_file_has_every_key(self):
        self.assertEqual(keys_of_toml(read("packaging", "countersignd.toml")), self.code)

    def test_the_reference_has_every_key(self):
        self.assertEqual(keys_of_reference(read("docs", "guide", "server-configuration.md")), self.code)

    def test_the_reference_names_the_variable_of_each(self):
        reference = read("docs", "guide", "server-configuration.md")
        for section, key in self.code:
            self.assertIn(f"`COUNTERSIGN_{section.upper()}_{key.upper()}`", reference)


class Gaps(unittest.TestCase):
    """Each check can fail."""

    CODE = '''
http::ServerConfig listener(ConfigReader& reader, const char* section)
{
    config.address = reader.text(section, "address", std::nullopt);
    reader.problem(section, "private_key belongs");
}

Other other(ConfigReader& reader, const Environment& environment)
{
    return reader.number("import", "rows"); // reader.text("not", "this")
}
    a = listener(reader, "api"); b = listener(reader, "metrics");
'''

    def test_of_the_code(self):
        self.assertEqual(keys_of_code(self.CODE), {("api", "address"), ("metrics", "address"), ("import", "rows")})

    def test_of_the_file_and_the_reference(self):
        self.assertEqual(keys_of_toml('[api]\nport = 1\n# hosts = []\n'), {("api", "port")})
        text = "## `[api]`\n\n| Key | Means |\n|---|---|\n| `port` | x |\n\n## More\n\n| `hosts` | x |\n"
        self.assertEqual(keys_of_reference(text), {("api", "port")})


if __name__ == "__main__":
    unittest.main()
