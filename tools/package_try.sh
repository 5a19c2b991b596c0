#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# For ./dev package --try: boots a clean Debian 12 in namespaces of its own, systemd and all, and lets tests/packages/in_clean_system.sh
# install, serve, upgrade, remove and purge there. Arguments: the folder of the packages, and the folder of their next version.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"
. "$COUNTERSIGN_ROOT/tools/clean_system.sh"

[ "$(id -u)" -eq 0 ] || fail "a clean system is made with debootstrap and booted in namespaces, which needs root"
packages="$1"
upgrade="$2"
system="$COUNTERSIGN_ROOT/build/packages-try/root"

# Its services live in a branch of the control groups of their own, which goes with them.
branch=countersign-try-$$
groups="$(findmnt -n -o TARGET -t cgroup2 | head -n 1)"
[ -n "$groups" ] || fail "no cgroup2 is mounted here, which systemd needs"

boot()
{
    mkdir "$groups/$branch"
    # The shell moves itself into the branch, so that the new control-group namespace begins there.
    (
        echo 0 >"$groups/$branch/cgroup.procs"
        exec unshare --mount --uts --ipc --pid --cgroup --fork --kill-child --propagation private \
            bash "$COUNTERSIGN_ROOT/tests/packages/boot.sh" "$system" >build/packages-try/boot.log 2>&1
    ) &
    launcher=$!
    trap shut_down EXIT
    local patience
    for patience in $(seq 600); do
        init="$(pgrep -P "$launcher" | head -n 1 || true)"
        if [ -n "$init" ] && [ "$(cat "/proc/$init/comm" 2>/dev/null)" = systemd ] && there systemctl is-system-running 2>/dev/null |
            grep -qE 'running|degraded'; then
            return
        fi
        kill -0 "$launcher" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 30 build/packages-try/boot.log >&2
    fail "the clean system did not come up"
}

# Runs a command in the booted system, as its root.
there()
{
    env -i "${network[@]}" HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
        nsenter --target "$init" --mount --uts --ipc --pid --cgroup --root --wd -- "$@"
}

shut_down()
{
    kill -KILL "$launcher" 2>/dev/null || true # --kill-child: its first process goes with it, and everything of it
    wait "$launcher" 2>/dev/null || true
    local folder
    for folder in 1 2 3 4 5; do
        find "$groups/$branch" -depth -type d -exec rmdir {} + 2>/dev/null && break
        sleep 0.2
    done
}

ensure_packages clean
mkdir -p build/packages-try
make_system systemd systemd-sysv dbus
lend_network
mkdir -p "$system/opt/packages" "$system/opt/upgrade"
cp "$packages"/*.deb "$system/opt/packages/"
cp "$upgrade"/*.deb "$system/opt/upgrade/"
cp tests/packages/in_clean_system.sh "$system/opt/"
say "booting it"
boot
there bash /opt/in_clean_system.sh || fail "in the clean system something was not as it should be"
say "both packages install, serve, upgrade, remove and purge on a clean Debian 12."
