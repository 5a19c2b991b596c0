#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test [CTEST ARGUMENTS]: install what is missing, build with ASan and UBSan, run every test.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual fuzz faults postgresql token package
ensure_node_modules
build_preset dev
# ctest's own summary is the last thing printed.
exec ctest --test-dir build/dev --output-on-failure --parallel "$(nproc)" "$@"
