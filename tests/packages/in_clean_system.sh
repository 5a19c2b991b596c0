#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs as root in a clean, booted Debian 12 (tools/package_try.sh): what an administrator does with the packages, from the first
# installation to the purge. /opt/packages has them, /opt/upgrade their next version.
set -euo pipefail

config=/etc/countersign/countersignd.toml
data=/var/lib/countersign
here=127.0.0.71 # an address of the loopback that nobody else is likely to use
authority=/opt/authority.pem

step() { printf '== %s\n' "$*"; }

wrong()
{
    printf 'NOT SO: %s\n' "$*" >&2
    journalctl --no-pager -u countersignd -n 40 >&2 || true
    exit 1
}

must() { "$@" || wrong "$*"; }
must_not() { ! "$@" || wrong "not $*"; }
is() { [ "$1" = "$2" ] || wrong "'$1' should be '$2'"; }

eventually()
{
    local patience
    for patience in $(seq 120); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.5
    done
    wrong "in the end: $*"
}

apt() { apt-get -q -y -o Dpkg::Use-Pty=0 "$@" >/opt/apt.log 2>&1 || { tail -n 40 /opt/apt.log >&2; wrong "apt-get $*"; }; }
as_service() { runuser -u countersign -- countersignd "$@"; }
running() { systemctl --quiet is-active countersignd; }
main_process() { systemctl show --value -p MainPID countersignd; }
asked() { curl --silent --show-error --fail --max-time 10 --cacert "$authority" -o /dev/null "$@"; }
version_of() { dpkg-query -W -f '${Version}' "$1"; }

first_installation()
{
    step "first installation"
    apt update
    apt install --no-install-recommends openssl curl
    apt install --no-install-recommends /opt/packages/*.deb
    must getent passwd countersign
    is "$(stat -c '%U:%G %a' /etc/countersign)" "root:countersign 1770"
    is "$(stat -c '%U:%G %a' $config)" "root:countersign 640"
    is "$(stat -c '%U:%G %a' $data)" "countersign:countersign 700"
    must systemctl --quiet is-enabled countersignd
    must_not running
    systemctl start countersignd # before `init` there is nothing to serve, and no failure
    must_not running
    must_not systemctl --quiet is-failed countersignd
    countersignd --version
}

desktop_opens()
{
    step "the desktop opens, on an invisible screen, with the sample directory"
    useradd --create-home user
    local code=0
    runuser -u user -- env QT_QPA_PLATFORM=offscreen HOME=/home/user timeout 30 countersign --sample >/opt/desktop.log 2>&1 || code=$?
    is "$code" 124 # it was there until its time was up
    must test -s /home/user/.local/share/countersign-sample/countersign.db
}

make_certificates()
{
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout /opt/key.pem -out "$authority" -subj /CN=ra.example.org \
        -addext "subjectAltName=DNS:ra.example.org,DNS:register.example.org,IP:$here" 2>/dev/null
    local name
    for name in api portal; do
        install -o root -g countersign -m 0640 "$authority" "/etc/countersign/$name.pem"
        install -o root -g countersign -m 0640 /opt/key.pem "/etc/countersign/$name.key"
    done
}

first_manager()
{
    step "configuration, first manager, start"
    make_certificates
    sed -i "s/^address = .*/address = \"$here\"/; s|^public_url = .*|public_url = \"https://$here\"|" $config
    must countersignd check-config
    must as_service init --organisation "Seaview Care Trust" --code RX9 --first-name Rhian --last-name Morgan \
        --email rhian.morgan@seaview.example >/opt/init.txt
    link="$(grep -o 'https://[^ ]*/r/[^ ]*' /opt/init.txt)"
    is "$(stat -c '%U %a' /etc/countersign/key)" "countersign 600"
    systemctl start countersignd
    eventually asked "https://$here:8443/api/v1/setup"
    must asked "https://$here/accessibility"
    must asked "$link"
    is "$(stat -c %U "/proc/$(main_process)")" countersign
    is "$(curl -s "http://$here:8444/health/ready")" ready
}

renewed_certificate()
{
    step "a renewed certificate, without a restart"
    local before
    before="$(main_process)"
    make_certificates # of another authority: who asks trusts the new one alone
    must systemctl reload countersignd
    eventually asked "https://$here/accessibility"
    eventually asked "https://$here:8443/api/v1/setup"
    is "$(main_process)" "$before"
}

credentials()
{
    step "the running service has the key from systemd, not from the folder"
    chown root:root /etc/countersign/key
    systemctl restart countersignd
    eventually asked "$link"
    must_not grep -q SEALED <(journalctl --no-pager -u countersignd)
    must grep -q CREDENTIALS_DIRECTORY <(tr '\0' '\n' <"/proc/$(main_process)/environ")
    chown countersign:countersign /etc/countersign/key
    must_not runuser -u user -- cat /etc/countersign/key
    step "its fences stand: system calls, rights, folders"
    local process=/proc/"$(main_process)"
    is "$(awk '/^(NoNewPrivs|Seccomp):/ {printf "%s ", $2} /^CapBnd:/ {printf "%s ", $2}' "$process/status")" "0000000000000400 1 2 "
    must grep -q '^[0-9]* [0-9]* [0-9:]* / / ro' "$process/mountinfo"
    must_not nsenter --target "${process#/proc/}" --mount touch /etc/countersign/new
    must nsenter --target "${process#/proc/}" --mount touch $data/new
    rm $data/new
    step "what systemd says of its hardening"
    systemd-analyze security --no-pager countersignd | tail -n 1
    must systemd-analyze security --no-pager --threshold=20 countersignd >/dev/null
}

backup()
{
    step "a backup beside the running server"
    install -d -o countersign -g countersign -m 0700 /var/backups/countersign
    must as_service backup /var/backups/countersign/
    must test -n "$(ls /var/backups/countersign)"
}

upgrade()
{
    step "upgrade in place"
    local before
    before="$(version_of countersignd) $(main_process)"
    apt install --no-install-recommends /opt/upgrade/*.deb
    must dpkg --compare-versions "$(version_of countersignd)" gt "${before% *}"
    must dpkg --compare-versions "$(version_of countersign)" gt "${before% *}"
    eventually asked "$link"
    must_not test "$(main_process)" = "${before#* }"
    must grep -q "^public_url = \"https://$here\"" $config
}

behind_nginx()
{
    step "behind nginx, by the example"
    apt install --no-install-recommends nginx-light
    rm -f /etc/nginx/sites-enabled/default
    mkdir -p /etc/ssl/countersign
    cp /etc/countersign/*.pem /etc/countersign/*.key /etc/ssl/countersign/
    sed "s/listen 443/listen 127.0.0.72:443/; s/listen 80;/listen 127.0.0.72:80;/; /listen \[::\]/d; s/192.0.2.10/127.0.0.72/" \
        /usr/share/doc/countersignd/examples/nginx.conf >/etc/nginx/conf.d/countersign.conf
    cp $config /opt/own-tls.toml
    sed -i 's/^certificate = .*/certificate = ""/; s/^private_key = .*/private_key = ""/; s/^port = 443/port = 8080/
        s/^port = 8443/port = 8081/; s/^trusted_proxies = .*/trusted_proxies = ["127.0.0.1"]/; s/^address = .*/address = "127.0.0.1"/
        s|^public_url = .*|public_url = "https://register.example.org"|' $config
    must countersignd check-config
    must nginx -t
    systemctl restart nginx countersignd
    eventually asked --resolve register.example.org:443:127.0.0.72 "https://register.example.org/r/${link##*/r/}"
    must asked --resolve ra.example.org:8443:127.0.0.72 https://ra.example.org:8443/api/v1/setup
    must test -z "$(cat /var/log/nginx/access.log 2>/dev/null | grep -F "${link##*/r/}")"
    cp /opt/own-tls.toml $config
    systemctl stop nginx
    systemctl restart countersignd
    eventually asked "$link"
}

removal()
{
    step "removal keeps configuration, data and key; installing again goes on with them"
    local process
    process="$(main_process)"
    apt remove countersign countersignd
    must_not kill -0 "$process" 2>/dev/null
    must test ! -e /usr/bin/countersignd -a -e $data/countersign.db -a -e /etc/countersign/key
    must test ! -e /usr/bin/countersign -a ! -e /usr/share/applications/countersign.desktop
    apt install --no-install-recommends /opt/upgrade/*.deb
    eventually asked "$link"
    systemctl stop countersignd
    must as_service audit verify | tail -n 1
}

purge()
{
    step "purge takes all but data, key and certificates, and says so"
    apt purge countersign countersignd
    must grep -q "kept for you to delete" /opt/apt.log
    must test ! -e $config -a -e $data/countersign.db -a -e /etc/countersign/key
    must_not systemctl --quiet is-enabled countersignd
    must_not test -e /etc/systemd/system/multi-user.target.wants/countersignd.service
    rm -rf $data /etc/countersign
    deluser --quiet --system countersign
    step "without data, purge leaves nothing"
    apt install --no-install-recommends /opt/packages/*.deb
    apt purge countersign countersignd
    must_not getent passwd countersign
    is "$(find /etc /var/lib /var/log /usr /lib/systemd -ignore_readdir_race -iname '*countersign*' -not -path '/var/lib/apt/*' \
        -not -path '/etc/nginx/*' -not -path '/etc/ssl/*' -print)" ""
}

first_installation
desktop_opens
first_manager
renewed_certificate
credentials
backup
upgrade
behind_nginx
removal
purge
step "all as it should be"
