#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run: install what is missing, build, open the desktop with the sample directory.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    ensure_packages build run
    ensure_node_modules
    build_preset release
    say "opening the sample directory. Its staff and their setup keys are shown on the sign-in page."
    exec build/release/app/desktop/countersign --sample "$@"
fi

say "no display here, so the main job is performed on a virtual one; its pictures will be in build/tour/"
ensure_packages build run phone virtual
ensure_node_modules
build_preset release
exec /usr/bin/python3 tests/e2e/tour.py --programs build/release/app --out build/tour
