// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

class QLabel;

namespace countersign::ui {

/// Settings, This computer: how Countersign looks and what it remembers here. Takes effect at once.
class ComputerPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit ComputerPart(const PageContext& context);
    void load() override;

private:
    void addLook();
    void addNotifications();
    void addMemory();

    QLabel* m_portal; ///< where the registration pages are, for a computer that works alone
};

} // namespace countersign::ui
