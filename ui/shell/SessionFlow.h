// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Staff.h"
#include "ui/client/Exchange.h"
#include "ui/shell/IdleWatch.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

namespace countersign::ui {

class Desk;

/// From "which server" to "signed in" and back, without widgets: the window shows what the signals say.
class SessionFlow final : public QObject
{
    Q_OBJECT

public:
    enum class Reason { chosen, ended };

    explicit SessionFlow(Desk& desk, IdleWatch::Limits limits = {}, QObject* parent = nullptr);

    /// Asks the server what it is. `bootstrapSecret` only where this program hosts the service.
    void connectTo(const QUrl& server, const QString& caFile, const QByteArray& bootstrapSecret);
    void tryAgain();
    void enter(const contract::SignedIn& session);
    void lock();
    void unlocked(const contract::Session& session);
    void signOut();
    void staySignedIn();

    [[nodiscard]] const QByteArray& bootstrapSecret() const { return m_secret; }
    [[nodiscard]] const contract::SetupState& server() const { return m_state; }
    [[nodiscard]] bool isLocked() const { return m_locked; }

signals:
    void unreachable(const countersign::Error& error);
    /// Nobody uses this service yet.
    void fresh();
    void wantsSignIn();
    void entered();
    void lockedNow();
    void unlockedNow();
    void left(countersign::ui::SessionFlow::Reason reason);
    /// The session's whole time is nearly over.
    void endIsNear(countersign::Instant at);
    void idleWarning(countersign::Instant locksAt);
    void idleWarningOver();

private:
    void ask();
    void answered(const Result<contract::SetupState>& state);
    void sessionIsOver();
    void leave(Reason reason);
    void scheduleEnd();

    Desk& m_desk;
    IdleWatch m_idle;
    QTimer m_end;
    contract::SetupState m_state;
    QByteArray m_secret;
    Running m_asking;
    bool m_locked = false;
};

} // namespace countersign::ui
