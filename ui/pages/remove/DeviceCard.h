// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "ui/pages/remove/RemovalWords.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Chip;
class Card;

/// Which device this is about, so that nobody removes the wrong one.
class DeviceCard final : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceCard(QWidget* parent = nullptr);
    void setDevice(const domain::Authenticator& device, const RemovalWords& words);

private:
    Card* m_card;
    QLabel* m_kind;
    QLabel* m_name;
    Chip* m_status;
    QLabel* m_facts;
};

} // namespace countersign::ui
