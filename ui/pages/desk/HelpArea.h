// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/DeskRegistration.h"
#include "ui/text/PersonWords.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;

/// "I need help" at the foot of every step: who to turn to, and a way to tell the RA without a word.
class HelpArea final : public QWidget
{
    Q_OBJECT

public:
    explicit HelpArea(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state);
    void fold();

signals:
    void stuckChosen();

private:
    Button* m_open;
    QWidget* m_area;
    QLabel* m_words;
    Button* m_stuck;
};

} // namespace countersign::ui
