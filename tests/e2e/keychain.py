#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the key of a data folder lives, with a real keychain and without one.

With a keychain of the session the key goes there and no key file is made; the same folder opens again; without the keychain it
stays sealed, and no new key is made. Where there has never been a keychain, the key is a file that only its owner can read.
"""

import argparse
import os
import re
import shutil
import stat
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from lib.display import Display  # noqa: E402
from lib.process import Process  # noqa: E402
from lib.waiting import wait_until  # noqa: E402


class Keychain:
    """gnome-keyring, unlocked with a password of its own, in the home folder of the running Display."""

    def __enter__(self):
        self._process = Process(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], pipe_input=True)
        self._process.popen.stdin.write(b"a password of the test")
        self._process.popen.stdin.close()
        wait_until(self._answers, "the keychain")
        return self

    def __exit__(self, *_):
        self._process.stop()

    @staticmethod
    def _answers():
        from gi.repository import Gio
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        names = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames", None, None, 0, -1, None)
        return "org.freedesktop.secrets" in names.unpack()[0]


def files(folder):
    return set(os.listdir(folder))


def open_once(program, folder, out, expected):
    from lib.desktop import Desktop
    with Desktop([program, "--data-dir", folder], out, "countersign") as desktop:
        desktop.find_text(expected)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desktop", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    out = os.path.abspath(options.out)
    shutil.rmtree(out, ignore_errors=True)
    fresh = re.compile("^Set up Countersign")
    with Display(os.path.join(out, "display")):
        kept, plain = os.path.join(out, "kept"), os.path.join(out, "plain")
        with Keychain():
            open_once(options.desktop, kept, out, fresh)
            assert "key" not in files(kept) and "key-name" in files(kept), files(kept)
            open_once(options.desktop, kept, out, fresh)
        open_once(options.desktop, kept, out, re.compile("key", re.IGNORECASE))
        assert "key" not in files(kept), "a second key was made beside the one in the keychain"
        open_once(options.desktop, plain, out, fresh)
        mode = stat.S_IMODE(os.stat(os.path.join(plain, "key")).st_mode)
        assert mode == 0o600, oct(mode)
    print("keychain: kept, found again, sealed without it; a file of mode 0600 where there is none")


if __name__ == "__main__":
    main()
