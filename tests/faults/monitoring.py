#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The metrics of a server that works, read by Prometheus' own Python library (and by promtool where it is installed)."""

import os
import shutil
import subprocess
import sys
import time

from prometheus_client.parser import text_string_to_metric_families

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.http import Api  # noqa: E402
from lib.meeting import Meeting  # noqa: E402
from lib.service import Service, options  # noqa: E402

TYPES = {
    "build_info": "gauge", "start_time_seconds": "gauge", "ready": "gauge", "sealed": "gauge", "draining": "gauge", "database_up": "gauge",
    "schema_current": "gauge", "clock_trusted": "gauge", "outbox_waiting": "gauge", "outbox_oldest_seconds": "gauge",
    "hash_queue_waiting": "gauge", "hash_queue_limit": "gauge", "event_streams": "gauge", "requests": "counter", "request_seconds": "histogram",
    "audit_events": "counter", "enrolments": "counter", "sign_ins": "counter", "database_seconds": "histogram", "database_failures": "counter",
}
LABELS = {"listener", "group", "status", "action", "result", "event", "method", "work", "version", "le"}


class Scrape:
    def __init__(self, service):
        status, kind, self.text = service.ask("/metrics")
        assert status == 200 and kind == "text/plain; version=0.0.4; charset=utf-8", (status, kind)
        self.families = {family.name.removeprefix("countersign_"): family for family in text_string_to_metric_families(self.text)}

    def value(self, family, suffix="", **labels):
        """The sum of the samples with these labels."""
        samples = [s for s in self.families[family].samples if s.name == f"countersign_{family}{suffix}" and labels.items() <= s.labels.items()]
        return sum(sample.value for sample in samples)


def judge_form(scrape):
    assert scrape.families.keys() >= TYPES.keys(), TYPES.keys() - scrape.families.keys()
    for name, kind in TYPES.items():
        assert scrape.families[name].type == kind, (name, scrape.families[name].type)
        assert scrape.families[name].documentation, name
    for family in scrape.families.values():
        assert family.name.startswith("countersign_"), family.name
        for sample in family.samples:
            assert sample.labels.keys() <= LABELS, sample
    promtool = shutil.which("promtool")
    if promtool:
        checked = subprocess.run([promtool, "check", "metrics"], input=scrape.text, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    print("promtool:", "no complaint" if promtool else "not installed, not asked")


def judge_buckets(scrape, family):
    """Of a histogram, as Prometheus wants it: growing, and the last one is the count."""
    series = {}
    for sample in scrape.families[family].samples:
        labels = tuple(sorted((name, value) for name, value in sample.labels.items() if name != "le"))
        series.setdefault(labels, {}).setdefault(sample.name.rsplit("_", 1)[1], []).append(sample.value)
    assert series
    for labels, parts in series.items():
        assert parts["bucket"] == sorted(parts["bucket"]) and parts["bucket"][-1] == parts["count"][0], (family, labels)


def main():
    given = options(__doc__)
    with Service(given) as service:
        assert service.ask("/health/live")[::2] == (200, "live\n")
        assert service.ask("/health/ready")[::2] == (200, "ready\n")
        assert service.ask("/metrics", "POST")[0] == 405 and service.ask("/")[0] == 404
        before = Scrape(service)
        judge_form_of_the_beginning(before)
        service.staff.sign_in()
        wrong = Api(service.server, "198.51.100.7").call("POST", "/sign-in/password", {"email": "nobody@sample.example", "password": "x"})
        assert wrong[0] == 401, wrong
        person = service.people()[0]
        Meeting(service.server, service.staff, person, "198.51.100.8", 1, plain=True).run()
        after = Scrape(service)
        judge_form(after)
        for family in ("request_seconds", "database_seconds"):
            judge_buckets(after, family)
        for event in ("link_made", "started", "address_proved", "secret_shown", "registered"):
            assert after.value("enrolments", "_total", event=event) == 1, (event, after.text)
        assert after.value("sign_ins", "_total", result="refused") >= 1
        assert after.value("requests", "_total", listener="api", group="sign-in", status="4xx") >= 1
        assert after.value("requests", "_total", listener="portal", group="register") >= 5
        assert after.value("requests", "_total", listener="monitoring", group="health") >= 2
        assert after.value("database_seconds", "_count", work="write") > before.value("database_seconds", "_count", work="write")
        assert after.value("ready") == after.value("database_up") == after.value("schema_current") == after.value("clock_trusted") == 1
        assert abs(after.value("start_time_seconds") - time.time()) < 3600
        names = [part for part in person["name"].split() if len(part) > 4]  # a shorter one may be part of a word
        for personal in (person["id"], person["email"], *names, service.staff.api.token):
            assert personal not in after.text, personal
        assert service.server.stop() == 0


def judge_form_of_the_beginning(scrape):
    """An alert on a growing counter needs the zero from which it grows."""
    assert scrape.value("database_failures", "_total") == 0 and "database_failures" in scrape.families
    assert scrape.value("build_info") == 1 and scrape.families["build_info"].samples[0].labels["version"]


if __name__ == "__main__":
    sys.exit(main())
