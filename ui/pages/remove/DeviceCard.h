// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "ui/pages/remove/RemovalWords.h"
#include "ui/widgets/Card.h"

class QLabel;

namespace countersign::ui {

class Chip;

/// Which device this is about, so that nobody removes the wrong one.
class DeviceCard final : public Card
{
    Q_OBJECT

public:
    explicit DeviceCard(QWidget* parent = nullptr);
    void setDevice(const domain::Authenticator& device, const RemovalWords& words);

private:
    QLabel* m_kind;
    QLabel* m_name;
    Chip* m_status;
    QLabel* m_facts;
};

} // namespace countersign::ui
