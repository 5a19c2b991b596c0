#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev coverage: builds the core and its tests with coverage, runs them, and writes build/coverage/index.html, a summary, and
# untested.txt: every branch of core/services and core/crypto that no test takes, by file and line.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run virtual fuzz coverage
ensure_node_modules
build_preset coverage
find build/coverage -name '*.gcda' -delete
ctest --test-dir build/coverage --output-on-failure --parallel "$(nproc)" -LE "e2e|fuzz" || say "some tests failed; the report is of what ran"
mkdir -p build/coverage/report
gcovr --root . --filter core/ --object-directory build/coverage --exclude-throw-branches --exclude-unreachable-branches \
    --html-details build/coverage/report/index.html --json build/coverage/report/coverage.json --txt build/coverage/report/summary.txt
/usr/bin/python3 -B tools/untested_branches.py build/coverage/report/coverage.json core/services core/crypto >build/coverage/report/untested.txt
tail -n 4 build/coverage/report/summary.txt
say "build/coverage/report/index.html; branches without a test: $(wc -l <build/coverage/report/untested.txt), in untested.txt beside it"
