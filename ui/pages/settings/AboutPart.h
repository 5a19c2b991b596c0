// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

class QLabel;

namespace countersign::ui {

/// Settings, About: versions, licences, and what support will ask for.
class AboutPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit AboutPart(const PageContext& context);
    void load() override;

    /// What Copy details for support copies: versions and kinds, nothing of a person.
    [[nodiscard]] QString details() const;

private:
    QLabel* m_versions;
};

} // namespace countersign::ui
