#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev package: the Debian packages countersign and countersignd for the Debian or Ubuntu it runs on, in build/packages/, looked at
# when they are made. --try: then installed, upgraded, removed and purged in a clean Debian 12. --revision N: version X.Y.Z-N.
. "$COUNTERSIGN_ROOT/tools/common.sh"
. "$COUNTERSIGN_ROOT/tools/packages.sh"

try=no
revision=1
while [ $# -gt 0 ]; do
    case "$1" in
        --try) try=yes ;;
        --revision)
            shift
            revision="${1:?--revision takes a number}"
            ;;
        *) fail "package takes --try and --revision N, not '$1'" ;;
    esac
    shift
done
[[ "$revision" =~ ^[1-9][0-9]*$ ]] || fail "a revision is a number from 1 up"

# make_packages REVISION FOLDER
make_packages()
{
    rm -rf "$2"
    cpack --config build/release/CPackConfig.cmake -D CPACK_DEBIAN_PACKAGE_RELEASE="$1" -B "$2" >build/cpack.log 2>&1 || {
        tail -n 30 build/cpack.log >&2
        fail "cpack failed (the whole log: build/cpack.log)"
    }
    rm -rf "$2/_CPack_Packages"
    python3 tests/packages/check_debs.py "$2"
}

ensure_packages build run package
ensure_node_modules
build_preset release countersign countersignd
make_packages "$revision" build/packages
say "made $(cd build/packages && echo *.deb), in build/packages/"

if [ "$try" = yes ]; then
    make_packages "$((revision + 1))" build/packages-try/upgrade
    exec bash "$COUNTERSIGN_ROOT/tools/package_try.sh" build/packages build/packages-try/upgrade
fi
