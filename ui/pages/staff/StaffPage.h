// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

namespace countersign::ui {

class DataTable;
class StaffModel;

/// Staff and roles (ux.md 2.17).
class StaffPage final : public Page
{
    Q_OBJECT

public:
    explicit StaffPage(const PageContext& context);

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    [[nodiscard]] QString navigationId() const override { return QStringLiteral("staff"); }

private:
    void show(const contract::Staff& staff);
    void pick();
    void openRoles(
        const PersonId& person, const QString& name, const domain::Roles& roles, const QString& organisation);
    void given(const domain::StaffRow& member);
    [[nodiscard]] bool mayGive() const;

    StaffModel* m_model;
    DataTable* m_table;
};

} // namespace countersign::ui
