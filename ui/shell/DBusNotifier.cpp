// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DBusNotifier.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QVariantMap>

namespace countersign::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int patienceMs = 5'000;
constexpr int systemDecides = -1;

QDBusMessage call(const char* method)
{
    return QDBusMessage::createMethodCall(service, path, service, QString::fromLatin1(method));
}

} // namespace

DBusNotifier::DBusNotifier(const QDBusConnection& bus)
    : m_bus(bus)
{
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(closed(uint, uint)));
}

void DBusNotifier::notify(const QString& title, const QString& text)
{
    auto message = call("Notify");
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("countersign")}};
    message << QStringLiteral("Countersign") << uint(0) << QStringLiteral("countersign") << title << text.toHtmlEscaped()
            << QStringList{QStringLiteral("default"), QCoreApplication::translate("Notifier", "Open")} << hints << systemDecides;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DBusNotifier::sent);
}

void DBusNotifier::sent(QDBusPendingCallWatcher* call)
{
    if (const QDBusPendingReply<uint> reply = *call; reply.isValid())
        m_shown.insert(reply.value());
    call->deleteLater();
}

void DBusNotifier::withdraw()
{
    for (const uint id : std::as_const(m_shown)) {
        auto message = call("CloseNotification");
        message << id;
        m_bus.send(message);
    }
    m_shown.clear();
}

void DBusNotifier::actionInvoked(uint id, const QString& action)
{
    if (m_shown.contains(id) && action == QLatin1String("default") && chosen)
        chosen();
}

void DBusNotifier::closed(uint id, uint reason)
{
    Q_UNUSED(reason)
    m_shown.remove(id);
}

/// Looking for a bus that is not there would start one, which takes its time.
std::unique_ptr<Notifier> systemNotifier()
{
    class Silent final : public Notifier
    {
        void notify(const QString&, const QString&) override { }
        void withdraw() override { }
    };
    const bool named = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS");
    if (!named && !QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus")))
        return std::make_unique<Silent>();
    return std::make_unique<DBusNotifier>(QDBusConnection::sessionBus());
}

} // namespace countersign::ui
