# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Which apt packages each purpose needs, and how the missing ones are installed. Source after common.sh.

packages_build="g++ cmake ninja-build pkg-config ccache
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools qtkeychain-qt6-dev
    nlohmann-json3-dev libkainjow-mustache-dev libexpected-dev libtomlplusplus-dev libcli11-dev libspdlog-dev
    libssl-dev libsodium-dev libcurl4-openssl-dev libqrencode-dev libsqlite3-dev libpq-dev prometheus-cpp-dev libldap-dev libp11-kit-dev
    dbus-daemon python3-dbus python3-gi"

packages_run="libqt6svg6 fontconfig fonts-open-sans fonts-dejavu-core ca-certificates"

# The terminal authenticator.
packages_phone="python3 zbar-tools imagemagick"

# A virtual display with a window manager and an accessibility bus, and a browser: the tour and the real chain.
packages_virtual="xvfb openbox xdotool xclip x11-utils imagemagick dbus-daemon at-spi2-core
    python3 python3-gi gir1.2-atspi-2.0 zbar-tools oathtool openssl python3-aiosmtpd gnome-keyring git
    curl iproute2"

# What the timings are compared with, and the eye that sees a window appear.
packages_bench="keepassxc python3-xlib liboath-dev libcpp-httplib-dev glewlwyd nginx-light wrk iproute2"

# A cluster that changes its leader by itself.
packages_ha="patroni etcd-server procps"

# A server of the tests' own, started and stopped by them.
packages_postgresql="postgresql postgresql-contrib python3"
packages_directory="slapd ldap-utils"

# A token in software, for the tests of keys that are kept in one.
packages_token="softhsm2"

# libFuzzer comes with clang; its runtime is packaged beside it.
packages_fuzz="clang"

packages_coverage="gcovr"

# A wrong wall clock, and a mount namespace, for the tests with faults.
packages_faults="python3 python3-prometheus-client faketime util-linux"

packages_lint="clang-format clang-tidy"

# What looks at unit, desktop file and metadata, and what finds the libraries that a Debian package depends on.
packages_package="desktop-file-utils appstream systemd python3 dpkg-dev file binutils man-db"

packages_newcomer="debootstrap git"

# A clean system that is booted in namespaces of its own.
packages_clean="debootstrap util-linux"

# Beast needs Boost 1.81. Debian 12's own libboost-dev is 1.74 and conflicts with the newer one.
boost_package()
{
    local codename
    codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
    if [ "$codename" = bookworm ]; then echo libboost1.81-dev; else echo libboost-dev; fi
}

boost_is_there()
{
    local header=/usr/include/boost/version.hpp
    [ -r "$header" ] && [ "$(awk '$1 == "#define" && $2 == "BOOST_VERSION" {print $3}' "$header")" -ge 108100 ]
}

# Ubuntu's chromium-browser is a doorway to a snap, which some containers cannot run.
chromium_package()
{
    if [ "$(. /etc/os-release && echo "$ID")" = ubuntu ]; then echo chromium-browser; else echo chromium; fi
}

clang_runtime_package()
{
    case "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" in
        bookworm) echo libclang-rt-14-dev ;;
        noble) echo libclang-rt-18-dev ;;
        *) echo libclang-rt-dev ;;
    esac
}

packages_for()
{
    local purpose
    for purpose in "$@"; do
        local list="packages_$purpose"
        printf '%s\n' ${!list}
        case "$purpose" in
            build)
                boost_is_there || boost_package
                # The portal's style sheets come from npm at build time.
                command -v node >/dev/null || echo nodejs
                command -v npm >/dev/null || echo npm
                ;;
            fuzz) clang_runtime_package ;;
            virtual) command -v chromium >/dev/null || chromium_package ;;
        esac
    done | sort -u
}

# Prints those of the given packages that are not installed.
missing_packages()
{
    comm -23 <(printf '%s\n' "$@" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | awk '$1 == "installed" {print $2}' | sort -u)
}

# ensure_packages PURPOSE...: says in one list what is missing, then installs it. Quick when nothing is.
ensure_packages()
{
    local wanted missing
    command -v apt-get >/dev/null || fail "this script knows apt only (Debian 12, Ubuntu 24.04, or newer)"
    mapfile -t wanted < <(packages_for "$@")
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${#missing[@]} packages with apt: ${missing[*]}"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
    as_root "${apt[@]}" update >build/apt-update.log 2>&1 || {
        cat build/apt-update.log >&2
        fail "apt-get update failed"
    }
    # Nothing that is installed is ever removed to make room.
    as_root "${apt[@]}" install --no-install-recommends --no-remove "${missing[@]}" >build/apt-install.log 2>&1 || {
        tail -n 30 build/apt-install.log >&2
        fail "apt-get could not install them (the whole log: build/apt-install.log)"
    }
    say "installed."
}

# The npm packages of package-lock.json: the portal's look, and for the tests a browser driver and axe-core.
ensure_node_modules()
{
    local stamp=node_modules/.countersign-lock
    cmp -s package-lock.json "$stamp" && return
    say "fetching the npm packages of package-lock.json into node_modules/ (no install scripts are run)"
    npm ci --ignore-scripts --no-audit --no-fund >build/npm.log 2>&1 || {
        tail -n 30 build/npm.log >&2
        fail "npm ci failed (the whole log: build/npm.log)"
    }
    cp package-lock.json "$stamp"
}
