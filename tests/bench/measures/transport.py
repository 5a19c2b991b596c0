# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small answer over 64 keep-alive connections: the product's transport beside cpp-httplib, bare Beast and nginx; the same over
TLS; new TLS connections; and 2,000 connections that send their head one byte at a time."""

import os
import re
import subprocess

from lib.certificates import Authority

from support.figures import Findings, Goal, median
from support.slow import SlowConnections
from support.transport import Nginx, Transport

TITLE = "the transport by itself"
ROUNDS = 3
SECONDS = 3
CONNECTIONS = 64
SLOW = 2000
PROBES = 40


def keep_alive(port, scheme="http"):
    run = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"{scheme}://127.0.0.1:{port}/"],
                         capture_output=True, text=True, check=True, timeout=SECONDS + 30)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout).group(1))


def new_connections(port):
    """A connection each, through openssl's own client."""
    run = subprocess.run(["openssl", "s_time", "-connect", f"127.0.0.1:{port}", "-new", "-time", str(SECONDS), "-www", "/"],
                         capture_output=True, text=True, check=False, timeout=SECONDS + 30)
    done = re.search(r"(\d+) connections in (\d+) real seconds", run.stdout)
    return int(done.group(1)) / int(done.group(2))


def in_turn(takes):
    """Rates by name; every round takes each once."""
    rates = {name: [] for name in takes}
    for _ in range(ROUNDS):
        for name, take in takes.items():
            rates[name].append(take())
    return rates


def ratio(rates, name, other):
    return median([mine / theirs for mine, theirs in zip(rates[name], rates[other])])


def plain(bench):
    with Transport(bench, "ours") as ours, Transport(bench, "at-once") as at_once, Transport(bench, "beast") as beast, Transport(bench, "httplib") as httplib, \
            Nginx(os.path.join(bench.folder, "nginx")) as nginx:
        rates = in_turn({"countersign": lambda: keep_alive(ours.port), "countersign, at once": lambda: keep_alive(at_once.port),
                         "cpp-httplib, 64 threads": lambda: keep_alive(httplib.port),
                         "bare Beast": lambda: keep_alive(beast.port), "nginx": lambda: keep_alive(nginx.port)})
        with SlowConnections(ours.port, SLOW) as slow:
            times = [slow.probe() for _ in range(PROBES)]
            beside = keep_alive(ours.port)
            held = slow.held()
    return rates, times, beside, held


def secure(bench):
    certificate = Authority(os.path.join(bench.folder, "ca")).issue("bench")
    with Transport(bench, "ours") as clear, Transport(bench, "ours", certificate) as ours, \
            Nginx(os.path.join(bench.folder, "nginx-tls"), certificate) as nginx:
        return in_turn({"countersign": lambda: keep_alive(clear.port), "countersign, TLS": lambda: keep_alive(ours.port, "https"),
                        "new TLS connections": lambda: new_connections(ours.port),
                        "nginx, new TLS connections": lambda: new_connections(nginx.port)})


def measure(bench):
    rates, times, beside, held = plain(bench)
    tls = secure(bench)
    result = Findings()
    for name, taken in (*rates.items(), *((name, taken) for name, taken in tls.items() if name != "countersign")):
        result.rows[name] = {"per second": median(taken)}
    served = [took for took in times if took is not None]
    result.rows[f"beside {SLOW:,} slow connections"] = {"per second": beside, "probes served": len(served), "of": PROBES,
                                                        "slowest probe, ms": max(served, default=0.0), "held": held}
    result.goals = [
        Goal("at once, against cpp-httplib", ratio(rates, "countersign, at once", "cpp-httplib, 64 threads"), 1.0, "times", at_least=True),
        Goal("at once, against bare Beast", ratio(rates, "countersign, at once", "bare Beast"), 0.6, "times", at_least=True),
        Goal("at once, against nginx", ratio(rates, "countersign, at once", "nginx"), 0.35, "times", at_least=True),
        Goal("TLS against plain", ratio(tls, "countersign, TLS", "countersign"), 0.6, "times", at_least=True),
        Goal("new TLS connections against nginx", ratio(tls, "new TLS connections", "nginx, new TLS connections"), 0.7, "times",
             at_least=True),
        Goal("probes not served beside slow connections", PROBES - len(served), 0, ""),
        Goal("slowest probe beside slow connections", max(served, default=0.0), 20),
        Goal("rate beside slow connections against undisturbed", beside / median(rates["countersign"]), 0.9, "times", at_least=True),
    ]
    result.notes = ["client and server share this machine; all of ours go through the product's limits and deadlines; countersign: also "
                    "through a worker thread, as a request that asks the data; at once: on the I/O thread, as an asset of the portal"]
    return result
