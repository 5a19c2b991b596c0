# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev: what its help promises exists, and the README's two commands are what they are said to be."""

import os
import re
import subprocess
import unittest

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def shell(script):
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT,
                          env={**os.environ, "COUNTERSIGN_ROOT": ROOT})


def in_tools(script):
    run = shell(". tools/common.sh; . tools/packages.sh; " + script)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


class Commands(unittest.TestCase):
    def test_each_command_of_the_help_has_its_script(self):
        names = re.findall(r"^  ([a-z]+) +\S", shell("./dev help").stdout, re.MULTILINE)
        self.assertGreater(len(names), 5)
        for name in set(names) - {"help"}:
            self.assertTrue(os.path.exists(os.path.join(ROOT, "tools", name + ".sh")), name)

    def test_an_unknown_command_is_refused(self):
        run = shell("./dev nonsense")
        self.assertEqual(run.returncode, 2)
        self.assertIn("there is no command 'nonsense'", run.stderr)

    def test_scripts_parse(self):
        run = shell("for script in dev .ci/run tools/*.sh; do bash -n $script || exit 1; done")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_the_readme_begins_with_two_commands(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            block = re.search(r"^```sh\n(.*?)^```", file.read(), re.MULTILINE | re.DOTALL).group(1)
        self.assertEqual([line.split("#")[0].split() for line in block.splitlines()], [["./dev", "run"], ["./dev", "test"]])

    def test_continuous_integration_runs_the_same(self):
        with open(os.path.join(ROOT, ".ci", "run"), encoding="utf-8") as file:
            self.assertIn("exec ./dev test", file.read())


class Packages(unittest.TestCase):
    def test_every_purpose_has_a_list(self):
        for purpose in ("build", "run", "phone", "virtual", "bench", "faults", "lint", "newcomer", "package", "clean"):
            self.assertTrue(in_tools(f"packages_for {purpose}"), purpose)

    def test_only_what_is_not_installed_is_missing(self):
        self.assertEqual(in_tools("missing_packages bash no-such-package-anywhere coreutils"), ["no-such-package-anywhere"])

    def test_an_old_boost_does_not_count(self):
        self.assertEqual(in_tools("boost_is_there() { false; }; packages_for build | grep -c boost"), ["1"])

    def test_jobs_are_bounded_but_never_none(self):
        self.assertGreaterEqual(int(in_tools("build_jobs")[0]), 1)


if __name__ == "__main__":
    unittest.main()
