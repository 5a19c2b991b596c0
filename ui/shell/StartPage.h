// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/GateScaffold.h"

class QLabel;

namespace countersign::ui {

class Button;

/// Before anybody can sign in: starting, not to be reached, not set up.
class StartPage final : public GateScaffold
{
    Q_OBJECT

public:
    StartPage();

    void showStarting();
    /// `lead` and `rest` say what is wrong; trying again may help.
    void showProblem(const QString& lead, const QString& rest, const QString& detail = {});
    /// Offered beside Try again while the data of this computer cannot be opened.
    void offerRestore();
    void focusFirst() override;

signals:
    void tryAgain();
    void changeServer();
    void restoreWanted();

private:
    QLabel* m_words;
    QWidget* m_buttons;
    Button* m_again;
    Button* m_restore;
};

} // namespace countersign::ui
