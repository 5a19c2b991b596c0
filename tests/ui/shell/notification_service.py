# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""org.freedesktop.Notifications on the session bus of the environment: says what it is told, and selects it at once."""
import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"


class Service(dbus.service.Object):
    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        print(f"notify {app}|{summary}|{body}|{','.join(actions)}", flush=True)
        GLib.timeout_add(300, self.select)
        return 7

    def select(self):
        self.ActionInvoked(7, "default")
        return False

    @dbus.service.method(NAME, in_signature="u")
    def CloseNotification(self, number):
        print(f"close {int(number)}", flush=True)

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, number, action):
        pass


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
service = Service(bus, "/org/freedesktop/Notifications")
print("ready", flush=True)
GLib.MainLoop().run()
