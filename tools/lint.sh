#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev lint [--all]: size budgets and arrows, then clang-tidy over changed files, or all.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

ensure_packages build run lint
ensure_node_modules
for check in arrows sizes tree; do
    python3 "tests/architecture/check_$check.py" --root .
done

if [ "${1:-}" = --all ]; then
    list=(git ls-files -- 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp')
else
    base="$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)"
    list=(git diff --name-only --diff-filter=d "$base" -- 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp')
fi
mapfile -t sources < <("${list[@]}")
[ ${#sources[@]} -eq 0 ] && {
    say "no changed sources for clang-tidy (--all looks at every one)."
    exit 0
}
# clang-tidy reads generated headers (moc, translations), so the tree is built first.
build_preset dev
say "clang-tidy over ${#sources[@]} files"
# ccache stands in the compile commands; clang-tidy skips it. g++-only flags are not its business.
printf '%s\n' "${sources[@]}" | xargs -P "$(build_jobs)" -n 1 clang-tidy -p build/dev --quiet \
    --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-unused-command-line-argument
