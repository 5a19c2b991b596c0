# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by every script in tools/: messages, the project's root, presets.

set -euo pipefail
cd "$COUNTERSIGN_ROOT"

say() { printf '%s\n' "./dev: $*"; }

fail()
{
    printf '%s\n' "./dev: $*" >&2
    exit 1
}

# Runs a command as root: directly, or through sudo.
as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root or sudo: $*"
    fi
}

# The transport's source takes about 1.6 GB to compile, so memory bounds the jobs as well as processors do.
build_jobs()
{
    local cores memory_jobs
    cores="$(nproc)"
    memory_jobs=$(($(awk '/MemAvailable/ {print $2}' /proc/meminfo) / 1600000))
    [ "$memory_jobs" -lt 1 ] && memory_jobs=1
    echo $((cores < memory_jobs ? cores : memory_jobs))
}

# build_preset PRESET [TARGET...]: configures (quick when nothing changed) and builds.
build_preset()
{
    local preset="$1"
    shift
    say "building (preset $preset, in build/$preset)"
    # Paths relative to the checkout: a fresh clone finds what an earlier one has compiled.
    export CCACHE_BASEDIR="$COUNTERSIGN_ROOT" CCACHE_NOHASHDIR=1
    cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 || {
        cat "build/configure-$preset.log" >&2
        fail "configuring failed"
    }
    cmake --build "build/$preset" -j "$(build_jobs)" ${1:+--target "$@"}
}

mkdir -p build
