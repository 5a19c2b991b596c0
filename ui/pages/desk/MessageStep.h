// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskPart.h"
#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

/// Why it stands still, why it is over, or a question about closing: a heading, paragraphs, and up to two buttons.
class MessageStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit MessageStep(QWidget* parent = nullptr);

    void show(const PersonWords&, const contract::RegistrationState&) override { }
    /// An empty text hides its button.
    void setMessage(const DeskMessage& message, const QString& first, const QString& second = {});

signals:
    void firstChosen();
    void secondChosen();

private:
    QLabel* m_words;
    Button* m_first;
    Button* m_second;
};

} // namespace countersign::ui
