# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# A clean Debian 12 in a folder, for what must be seen to work on one. Source after common.sh and packages.sh; set `system` to
# the folder first. Root only; mount in a mount namespace of the caller's, so that everything vanishes with it.

release=bookworm

# Where this computer gets Debian from, so that a local mirror is used by the new system too. Empty: debootstrap's own default.
debian_sources()
{
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
        awk -v release="$release" '$2 ~ "^" release "(-updates|-security)?$" && $3 == "main"' | sort -u
}

# make_system [PACKAGE...]: Debian's smallest, and these packages.
make_system()
{
    rm -rf --one-file-system "$system"
    mkdir -p "$system"
    local mirror include log
    mirror="$(debian_sources | awk -v release="$release" '$2 == release {print $1; exit}')"
    include="$(printf '%s,' "$@")"
    log="$(dirname "$system")/debootstrap.log"
    say "making a clean Debian 12 in ${system#"$COUNTERSIGN_ROOT/"}"
    debootstrap --variant=minbase ${1:+"--include=${include%,}"} "$release" "$system" ${mirror:+"$mirror"} >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "debootstrap failed"
    }
    if [ -n "$mirror" ]; then
        debian_sources | awk '{print "deb", $1, $2, $3}' >"$system/etc/apt/sources.list"
        apt-config dump | grep '^Acquire::' >"$system/etc/apt/apt.conf.d/99like-the-host" || true
    fi
}

# Names, proxies and private certificate authorities are the network's, not the system's; a newcomer has theirs.
lend_network()
{
    cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
    network=()
    local name
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        if [ -n "${!name:-}" ]; then network+=("$name=${!name}"); fi
    done
    if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
        cp -L "$NODE_EXTRA_CA_CERTS" "$system/usr/local/share/host-ca.pem"
        network+=(NODE_EXTRA_CA_CERTS=/usr/local/share/host-ca.pem)
    fi
    local registry
    registry="$(npm config get registry 2>/dev/null || true)"
    if [ -n "$registry" ]; then network+=("NPM_CONFIG_REGISTRY=$registry"); fi
}
