// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <QObject>
#include <QTimer>

namespace countersign::ui {

/// Notices when nobody is at the RA's windows: keys, buttons and the wheel count, live progress does not (security.md 43), and what a
/// person types in their own window At this desk does not either.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        minutes lockAfter{10};
        minutes warnBefore{2};
        /// While somebody works without asking the server for anything, it is told this often at most.
        minutes tellServerEvery{4};
    };

    IdleWatch(const Clock& clock, Limits limits, QObject* parent = nullptr);

    void start();
    void stop();
    /// "Stay signed in".
    void note();
    /// What the timer does; for tests.
    void check();

signals:
    /// It locks at that moment unless somebody stirs.
    void warning(countersign::Instant locksAt);
    void warningOver();
    void idle();
    /// Somebody has been working for a while.
    void working();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Clock& m_clock;
    Limits m_limits;
    QTimer m_timer;
    Instant m_lastActivity{};
    Instant m_lastTold{};
    bool m_warned = false;
};

} // namespace countersign::ui
