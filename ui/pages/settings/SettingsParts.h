// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/StaffSession.h"
#include "ui/pages/settings/SettingsPart.h"

#include <optional>
#include <span>

namespace countersign::ui {

/// One row per section of Settings, in the order of the list at the left. A new section is its own file, a row in
/// SettingsParts.cpp and a name in SettingsSection.
struct SettingsRow
{
    SettingsSection section;
    std::optional<domain::Permission> needs; ///< none: everybody who is signed in
    SettingsPart* (*make)(const PageContext& context);
    bool (*offered)(const PageContext& context) = nullptr; ///< none: wherever Countersign runs
};

[[nodiscard]] std::span<const SettingsRow> settingsRows();
[[nodiscard]] bool mayOpen(const SettingsRow& row, const PageContext& context);

} // namespace countersign::ui
