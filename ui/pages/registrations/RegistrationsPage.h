// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

class QTimer;

namespace countersign::ui {

class DataTable;
class EmptyState;
class RegistrationsModel;

/// All registrations in progress and those of the last seven days.
class RegistrationsPage final : public Page
{
    Q_OBJECT

public:
    explicit RegistrationsPage(const PageContext& context);

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;
    [[nodiscard]] QString navigationId() const override { return QStringLiteral("registrations"); }

private:
    void fetchRows(Fetch how);
    void show(const contract::Enrolments& answer);
    void addButtons();

    RegistrationsModel* m_model;
    DataTable* m_table;
    EmptyState* m_empty;
    QTimer* m_minute;
};

} // namespace countersign::ui
