#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench: takes the measures of measures/, one after the other, and writes a table and JSON. Judges nothing."""

import argparse
import contextlib
import datetime
import importlib
import json
import os
import pkgutil
import platform
import shutil
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))  # the window, the server and the codes of the end-to-end tests
import measures  # noqa: E402

MEASURES = sorted(module.name for module in pkgutil.iter_modules(measures.__path__))


class Bench:
    """What every measure stands on: the programs, and a fresh folder of its own that goes when it ends."""

    def __init__(self, build, folder):
        self.desktop = os.path.join(build, "app", "desktop", "countersign")
        self.server = os.path.join(build, "app", "server", "countersignd")
        self.folder = folder
        self._programs = os.path.join(build, "tests", "bench")

    def program(self, name):
        """One of those that are built for the measures alone."""
        return os.path.join(self._programs, name)


@contextlib.contextmanager
def fresh_folder(out, name):
    """Is left behind only when something went wrong, with its logs."""
    folder = os.path.join(out, "work-" + name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    yield folder
    shutil.rmtree(folder)


def take(options, name):
    module = importlib.import_module("measures." + name)
    print(f"./dev bench: {name}, {module.TITLE}", flush=True)
    began = time.monotonic()
    with fresh_folder(options.out, name) as folder:
        findings = module.measure(Bench(options.build, folder))
    seconds = round(time.monotonic() - began, 1)
    return {"title": module.TITLE, "seconds": seconds, "load": os.getloadavg()[0], **findings.as_json()}, findings


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return {"processor": model, "cores": os.cpu_count(), "system": platform.platform(), "load_before": os.getloadavg()[0]}


def write(options, report, tables):
    with open(os.path.join(options.out, "bench.json"), "w", encoding="utf-8") as file:
        json.dump(report, file, indent=1)
        file.write("\n")
    with open(os.path.join(options.out, "bench.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(tables))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"one of {', '.join(MEASURES)}; default: all")
    options = parser.parse_args()
    unknown = set(options.measures) - set(MEASURES)
    if unknown:
        parser.error(f"there is no measure {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    options.build, options.out = os.path.abspath(options.build), os.path.abspath(options.out)
    os.makedirs(options.out, exist_ok=True)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    report = {"taken_at": now, "machine": machine(), "measures": {}}
    tables = [f"{now}, {report['machine']['processor']}, {report['machine']['cores']} cores, "
              f"load before {report['machine']['load_before']:.2f}\n"]
    for name in options.measures or MEASURES:
        try:
            report["measures"][name], findings = take(options, name)
            tables.append(f"{name}: {report['measures'][name]['title']}\n{findings.as_table()}\n")
        except Exception as problem:  # the others are still worth taking
            report["measures"][name] = {"failed": repr(problem)}
            tables.append(f"{name}: failed, {problem!r}\n")
        write(options, report, tables)
    print("", *tables, f"./dev bench: the same in {os.path.join(options.out, 'bench.txt')} and, for programs, bench.json", sep="\n")


if __name__ == "__main__":
    main()
