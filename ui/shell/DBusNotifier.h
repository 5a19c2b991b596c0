// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Notifier.h"

#include <QDBusConnection>
#include <QObject>
#include <QSet>

class QDBusPendingCallWatcher;

namespace countersign::ui {

/// org.freedesktop.Notifications, asked asynchronously on the bus given.
class DBusNotifier final : public QObject, public Notifier
{
    Q_OBJECT

public:
    explicit DBusNotifier(const QDBusConnection& bus);
    void notify(const QString& title, const QString& text) override;
    void withdraw() override;

private slots:
    void actionInvoked(uint id, const QString& action);
    void closed(uint id, uint reason);

private:
    void sent(QDBusPendingCallWatcher* call);

    QDBusConnection m_bus;
    QSet<uint> m_shown;
};

} // namespace countersign::ui
