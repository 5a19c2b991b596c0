#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev screenshots: pictures of every screen and page in build/screenshots/, with an index page.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual
ensure_node_modules
build_preset release
exec /usr/bin/python3 tests/e2e/screenshots.py --programs build/release/app --out build/screenshots "$@"
