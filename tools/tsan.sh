#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev tsan [CTEST ARGUMENTS]: the transport, the write queue, the event streams and the services under ThreadSanitizer.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run virtual fuzz
ensure_node_modules
build_preset tsan tst_http tst_storage tst_services tst_api
[ $# -gt 0 ] || set -- -R '^(http|storage|services|api)$'
# A test of the transport forks to be a second host; the child starts threads after that.
TSAN_OPTIONS="halt_on_error=0 die_after_fork=0 second_deadlock_stack=1 suppressions=$COUNTERSIGN_ROOT/tools/tsan.supp" \
    exec ctest --test-dir build/tsan --output-on-failure "$@"
