#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev newcomer: follows the README word for word in a clean Debian 12. The first command, then the main job in the sample
# directory with ./dev phone, then the second command. Root only: it makes a system of its own and changes into it.
# --lend-cache lends it this computer's compiler cache, which saves most of an hour and nothing else.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"
. "$COUNTERSIGN_ROOT/tools/clean_system.sh"

[ "$(id -u)" -eq 0 ] || fail "a clean system is made with debootstrap and chroot, which needs root"
# All mounts live in a mount namespace of this run and vanish with it.
if [ -z "${COUNTERSIGN_NEWCOMER_NAMESPACE:-}" ]; then
    ensure_packages newcomer
    export COUNTERSIGN_NEWCOMER_NAMESPACE=1
    exec unshare --mount --propagation private bash "$COUNTERSIGN_ROOT/tools/newcomer.sh" "$@"
fi

lend_cache=no
[ "${1:-}" != --lend-cache ] || lend_cache=yes
system="$COUNTERSIGN_ROOT/build/newcomer/root"
checkout=/opt/countersign

mount_system()
{
    mount -t proc proc "$system/proc"
    mount --rbind /dev "$system/dev"
    mount -t tmpfs tmpfs "$system/tmp"
    if [ "$lend_cache" = yes ]; then
        mkdir -p "$system/root/.cache/ccache"
        mount --bind "$(ccache --get-config cache_dir)" "$system/root/.cache/ccache"
    fi
}

# Runs one command line in the clean system, as its root, in the checkout.
there()
{
    say "in the clean system: $1"
    env -i "${network[@]}" HOME=/root USER=root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$system" /bin/bash -c "cd $checkout && $1" || fail "in the clean system this failed: $1"
}

# The command lines of README.md's first block, as they stand.
readme_commands() { awk '/^```/ {if (inside) exit; inside = 1; next} inside && /^\.\/dev/' README.md; }

mkdir -p build/newcomer
mapfile -t commands < <(readme_commands)
[ ${#commands[@]} -eq 2 ] || fail "README.md's first block should have two commands, it has ${#commands[@]}"
[ -z "$(git status --porcelain)" ] || say "note: what is not committed is not in the newcomer's copy"

make_system
git clone --quiet --no-hardlinks "$COUNTERSIGN_ROOT" "$system$checkout"
lend_network
mount_system
there "${commands[0]}"
there "/usr/bin/python3 tests/e2e/newcomer_job.py --out build/newcomer-job"
there "${commands[1]}"
say "a newcomer gets through the first command, the main job with ./dev phone, and the second command."
