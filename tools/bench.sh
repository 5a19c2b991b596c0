#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench [MEASURE...]: timings of an optimised build beside their goals, as a table and as JSON in build/bench/.
# A timing is never a pass or a failure: it says whether the goal was met on this machine, in this run.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual bench
ensure_node_modules
build_preset release countersign countersignd bench_fill_directory bench_load bench_totp bench_transport
exec /usr/bin/python3 -B tests/bench/bench.py --build build/release --out build/bench "$@"
