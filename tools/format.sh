#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev format [--check]: clang-format over every C++ source that git knows or would add.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages lint
mapfile -t sources < <(git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h')
if [ "${1:-}" = --check ]; then
    clang-format --dry-run --Werror "${sources[@]}"
    say "${#sources[@]} files are formatted."
else
    clang-format -i "${sources[@]}"
    say "formatted ${#sources[@]} files."
fi
