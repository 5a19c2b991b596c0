#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev fuzz [MINUTES] [TARGET...]: every parser under libFuzzer, one target after the other on each processor, for so many minutes
# in all (60). Finds are kept in build/dev/fuzz/TARGET/found; each becomes a seed of tests/fuzz/seeds and a test when it is mended.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

minutes="${1:-60}"
[[ "$minutes" =~ ^[0-9]+$ ]] || fail "how many minutes? ./dev fuzz 60"
[ $# -gt 0 ] && shift
ensure_packages build run virtual fuzz
ensure_node_modules
build_preset dev fuzz
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(find build/dev/tests/fuzz -maxdepth 1 -name 'fuzz_*' -type f | sed 's/.*fuzz_//' | sort)
each=$((minutes * 60 * $(nproc) / ${#targets[@]}))
say "${#targets[@]} targets, $each s each, $(nproc) at a time; logs in build/dev/fuzz"
mkdir -p build/dev/fuzz
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} sh -c \
    'tests/fuzz/fuzz.sh build/dev/tests/fuzz/fuzz_{} tests/fuzz/seeds/{} build/dev/fuzz/{} '"$each"' >build/dev/fuzz/{}.log 2>&1 \
        && echo "{}: nothing found" || { echo "{}: FOUND SOMETHING, see build/dev/fuzz/{}.log"; exit 1; }'
