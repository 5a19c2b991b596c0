// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace countersign::ui {

class Preferences;

/// Takes what this program copied off the clipboard again after 60 seconds, unless that is turned off or something else
/// was copied since.
class ClipboardKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit ClipboardKeeper(Preferences& preferences, QObject* parent = nullptr);
    ~ClipboardKeeper() override;

private:
    void copied();
    void clear();

    Preferences& m_preferences;
    QTimer m_timer;
    QString m_ours;
};

} // namespace countersign::ui
