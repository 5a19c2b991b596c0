// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace countersign::ui {

/// The system's own notifications. Nobody waits for them, and nothing happens where there is no service for them.
class Notifier
{
public:
    virtual ~Notifier() = default;
    virtual void notify(const QString& title, const QString& text) = 0;
    /// Takes back what is still shown: at a lock and at sign-out.
    virtual void withdraw() = 0;
    /// Runs when the person selects a notification.
    std::function<void()> chosen;
};

/// The one of this platform: org.freedesktop.Notifications on Linux, a message of the notification area elsewhere.
[[nodiscard]] std::unique_ptr<Notifier> systemNotifier();

} // namespace countersign::ui
