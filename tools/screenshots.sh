#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev screenshots: pictures of every screen and page in build/screenshots/, with an index page. They are those that the tests
# which walk over the screens and pages look at.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run phone virtual
ensure_node_modules
build_preset dev
out="$COUNTERSIGN_ROOT/build/screenshots"
rm -rf "$out"
mkdir -p "$out"
export QT_QPA_PLATFORM=offscreen QTEST_DISABLE_STACK_DUMP=1 QTEST_FUNCTION_TIMEOUT=3600000 COUNTERSIGN_PICTURES="$out/desktop"
say "the desktop: every screen, light and dark, 100 % and 200 %"
build/dev/tests/ui/shell/tst_ui_shell walks >"$out/shell.log" || fail "the walk over the screens found faults (build/screenshots/shell.log)"
build/dev/tests/ui/pages/tst_pages walks >"$out/pages.log" || fail "the walk over the pages found faults (build/screenshots/pages.log)"
say "the portal: every page and error state, 320 px and 1280 px"
build/dev/tests/core/portal/portal_preview build/dev/portal-pages
node tests/e2e/portal_pages.mjs "$COUNTERSIGN_ROOT/node_modules" "$COUNTERSIGN_ROOT/build/dev/portal-pages" "$out/portal"
exec /usr/bin/python3 tests/e2e/screenshots.py --out "$out"
