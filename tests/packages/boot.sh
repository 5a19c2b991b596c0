#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The first process of a clean system: mounts what a container manager would, turns the folder into the root, becomes systemd.
# Called by tools/package_try.sh in namespaces of its own. Argument: the system's folder.
set -euo pipefail
system="$1"

mount --bind "$system" "$system"
cd "$system"
mount -t proc proc proc
# The kernel's own settings are the host's: nothing in here may change them.
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    IFS=: read -r name major minor <<<"$device"
    mknod -m 666 "dev/$name" c "$major" "$minor"
done
# One hierarchy, which begins at our own branch: systemd finds an empty root to work in.
mount -t cgroup2 cgroup2 sys/fs/cgroup
hostname countersign-try

mkdir -p .before
pivot_root . .before
umount -l /.before
rmdir /.before 2>/dev/null || true
# In a container systemd leaves this to its manager; without it no service sees its credentials.
mount --make-rshared /
exec env -i container=countersign-try PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --show-status=no --unit=multi-user.target
