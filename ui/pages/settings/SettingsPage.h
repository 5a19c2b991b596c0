// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <QMap>

namespace countersign::ui {

class NavigationList;
class SettingsPart;

/// Settings: sections at the left, the chosen one at the right. A section that the role may not use is not listed.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const PageContext& context, SettingsSection section = SettingsSection::server);

    void showSection(SettingsSection section);
    [[nodiscard]] SettingsSection section() const { return m_section; }

    void load() override;
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] Leaving leaving() const override;
    [[nodiscard]] QString navigationId() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QString helpTopic() const override;

private:
    void addParts();
    void addPart(SettingsSection section, SettingsPart* part);
    [[nodiscard]] SettingsPart* current() const { return m_parts.value(m_section); }

    SettingsSection m_section;
    QMap<SettingsSection, SettingsPart*> m_parts;
    NavigationList* m_list;
    QWidget* m_area;
};

} // namespace countersign::ui
