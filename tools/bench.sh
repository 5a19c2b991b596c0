#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench [MEASURE...]: timings of an optimised build beside their goals, as a table and as JSON in build/bench/.
# ./dev bench --chaos [KILLS]: 500 kills of a server at work, a fault at every single write of a registration, and five minutes of
# faults of PostgreSQL and of two nodes.
# ./dev bench --ha: a PostgreSQL cluster of Patroni and etcd changes its leader and loses it, under two nodes at work.
# A timing is never a pass or a failure: it says whether the goal was met on this machine, in this run.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

if [ "${1:-}" = --chaos ]; then
    ensure_packages build run faults postgresql
    ensure_node_modules
    build_preset release countersignd fault_shim
    chaos="--server build/release/app/server/countersignd --shim build/release/tests/faults/shim/libfault_shim.so"
    /usr/bin/python3 -B tests/faults/kill.py $chaos --out build/bench/chaos --kills "${2:-500}"
    /usr/bin/python3 -B tests/faults/nth_write.py $chaos --out build/bench/nth-write --stride 1
    # Two nodes, one PostgreSQL, five minutes.
    exec /usr/bin/python3 -B tests/faults/database_faults.py $chaos --out build/bench/database-faults --seconds 300
fi
if [ "${1:-}" = --ha ]; then
    ensure_packages build run faults postgresql ha
    ensure_node_modules
    build_preset release countersignd
    exec /usr/bin/python3 -B tests/faults/patroni_leader.py --server build/release/app/server/countersignd --shim none --out build/bench/ha
fi
ensure_packages build run phone virtual postgresql bench
ensure_node_modules
build_preset release countersign countersignd bench_fill_directory bench_load bench_totp bench_transport
exec /usr/bin/python3 -B tests/bench/bench.py --build build/release --out build/bench "$@"
