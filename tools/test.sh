#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test: install what is missing, build with ASan and UBSan, run every test that is settled. --all: also those of
# tests/unsettled.txt. Other arguments go to ctest.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual fuzz faults postgresql directory token package
ensure_node_modules
build_preset dev
# Data that is thrown away need not reach a disk: the tests wait for nothing then.
if [ -z "${TMPDIR:-}" ] && [ "$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -n 1)" -ge 4 ]; then
    export TMPDIR=/dev/shm
fi
# What was written and has not been seen to pass in one run yet; it is built, and runs by its name or with --all.
unsettled="$(grep -v '^#' tests/unsettled.txt | paste -sd'|' -)"
if [ "${1:-}" = --all ]; then
    shift
elif [ $# -eq 0 ] && [ -n "$unsettled" ]; then
    say "held back by tests/unsettled.txt: ${unsettled//|/ }"
    set -- -E "^($unsettled)\$"
fi
# ctest's own summary is the last thing printed.
exec ctest --test-dir build/dev --output-on-failure --parallel "$(nproc)" "$@"
