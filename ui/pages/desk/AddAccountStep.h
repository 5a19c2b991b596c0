// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

class QrView;

/// P-5: the account as a QR code, black on white, and as a setup key in groups. Neither can be copied or dragged.
class AddAccountStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit AddAccountStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;
    void setSecret(const contract::RegistrationSecret& secret);
    [[nodiscard]] bool hasSecret() const { return m_hasSecret; }
    void clear() override;
    void focusFirst() override;

signals:
    void nextChosen();

private:
    QWidget* makeWays();
    QWidget* makeFacts();

    bool m_hasSecret = false;
    QLabel* m_how[3];
    QrView* m_picture;
    QLabel* m_cannot;
    QLabel* m_manually;
    QLabel* m_names[3];
    QLabel* m_account;
    QLabel* m_type;
    QLabel* m_key;
    QLabel* m_warning;
    Button* m_next;
};

} // namespace countersign::ui
