#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev server: a countersignd with the sample directory, over TLS. Nothing is mailed; the Outbox shows what would have been.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual
ensure_node_modules
build_preset release countersignd
exec /usr/bin/python3 -B tests/e2e/sample_server.py --server build/release/app/server/countersignd --out build/server "$@"
