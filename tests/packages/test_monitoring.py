# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example rules ask for metrics that there are, the guide explains every metric and alert, and promtool, where it is installed, takes
the rules and finds that they speak when they should."""

import os
import re
import shutil
import subprocess
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", ".."))
PROMTOOL = shutil.which("promtool")


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def metrics_of_code():
    folder = ("core", "server", "monitoring")
    gauges = re.findall(r'families\.add\w*\(\s*"(\w+)"', read(*folder, "Gauges.cpp"))
    counted = re.findall(r'= (?:counter|histogram)\(registry, "(\w+)"', read(*folder, "Metrics.cpp"))
    return {"countersign_" + name for name in gauges + counted}


def metrics_in(text):
    """Without what Prometheus adds to a histogram's name."""
    return {re.sub(r"_(bucket|count|sum)$", "", name) for name in re.findall(r"\bcountersign_\w+", text)}


class Monitoring(unittest.TestCase):
    def setUp(self):
        self.rules = read("packaging", "countersignd", "alerts.yml")
        self.guide = read("docs", "guide", "operations.md")

    def test_the_code_is_understood(self):
        known = metrics_of_code()
        self.assertGreater(len(known), 20)
        for name in ("countersign_ready", "countersign_requests_total", "countersign_database_seconds",
                     "countersign_certificate_expires_timestamp_seconds", "countersign_clock_offset_seconds"):
            self.assertIn(name, known)

    def test_the_rules_ask_for_what_there_is(self):
        self.assertGreater(len(metrics_in(self.rules)), 10)
        self.assertLessEqual(metrics_in(self.rules), metrics_of_code())

    def test_a_metric_that_is_gone_is_noticed(self):
        self.assertFalse(metrics_in("expr: countersign_gone_total > 1") <= metrics_of_code())

    def test_the_guide_knows_every_metric_and_every_alert(self):
        self.assertEqual(metrics_in(self.guide), metrics_of_code())
        for alert in re.findall(r"alert: (\w+)", self.rules):
            self.assertIn(f"`{alert}`", self.guide)

    def test_the_scrape_configuration_asks_at_the_packaged_port(self):
        port = re.search(r"^\[monitoring\]$.*?^port = (\d+)$", read("packaging", "countersignd.toml"), re.MULTILINE | re.DOTALL).group(1)
        self.assertIn(f'"127.0.0.1:{port}"', read("packaging", "countersignd", "prometheus.yml"))

    @unittest.skipUnless(PROMTOOL, "promtool is not installed (package prometheus)")
    def test_promtool_takes_them(self):
        for arguments in (("check", "config", "packaging/countersignd/prometheus.yml"), ("check", "rules", "packaging/countersignd/alerts.yml"),
                          ("test", "rules", "tests/packages/alerts_test.yml")):
            run = subprocess.run([PROMTOOL, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
