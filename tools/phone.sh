#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev phone: a terminal authenticator for those without a phone at hand.
# Paths are the caller's, so the working directory is not changed.
here="$PWD"
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages phone >&2
cd "$here"
exec python3 "$COUNTERSIGN_ROOT/tools/phone.py" "$@"
