// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace countersign::ui {

class Preferences;
class SessionFlow;

/// Takes what this program copied off the clipboard again: after 60 seconds unless that is turned off, and at once when the
/// window locks, the person signs out or the program ends. Something else that was copied since is left alone.
class ClipboardKeeper final : public QObject
{
    Q_OBJECT

public:
    /// `keepMs` is for tests.
    explicit ClipboardKeeper(Preferences& preferences, QObject* parent = nullptr, int keepMs = 60'000);
    ~ClipboardKeeper() override;

    void clear();
    /// At every lock and every end of the session.
    void clearWith(SessionFlow& flow);

private:
    void copied();
    [[nodiscard]] bool isOurs() const;

    Preferences& m_preferences;
    QTimer m_timer;
    QString m_ours;
};

} // namespace countersign::ui
