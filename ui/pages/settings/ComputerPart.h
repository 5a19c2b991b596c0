// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

namespace countersign::ui {

/// Settings, This computer: how Countersign looks and what it remembers here. Takes effect at once.
class ComputerPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit ComputerPart(const PageContext& context);

private:
    void addLook();
    void addNotifications();
    void addMemory();
};

} // namespace countersign::ui
