// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

/// P-3 with P-3a folded in: the one-time password, and what to do when no email comes.
class OneTimePasswordStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit OneTimePasswordStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;
    void setNow(Instant now) { m_now = now; }
    void clear() override;

signals:
    void entered(const QString& typed);
    void sendAgainChosen();
    void changeChosen();

private:
    void buildNotReceived();
    void showSending(const PersonWords& words, const contract::RegistrationState& state);

    Instant m_now{};
    QLabel* m_sent;
    QLabel* m_subject;
    QLineEdit* m_input;
    Button* m_continue;
    FieldRow* m_row;
    Button* m_notReceived;
    QWidget* m_area;
    QLabel* m_junk;
    QLabel* m_asked;
    QLabel* m_sending;
    QLabel* m_mailbox;
    Button* m_again;
    Button* m_change;
};

} // namespace countersign::ui
