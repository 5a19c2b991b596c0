// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/pages/registrations/WatchWall.h"

class QLabel;
class QTimer;

namespace countersign::ui {

class DataTable;
class EmptyState;
class RegistrationFilters;
class RegistrationsModel;

/// All registrations in progress and those of the last seven days: a table, and in a window of 1,600 px or more those
/// in progress side by side above it.
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
    [[nodiscard]] QList<QWidget*> regions() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fetchRows(Fetch how);
    void show(WatchWall::Ended ended);
    void showTable();
    void addButtons();
    [[nodiscard]] bool isWide() const;

    RegistrationsModel* m_model;
    DataTable* m_table;
    EmptyState* m_empty;
    QTimer* m_minute;
    std::vector<domain::EnrolmentView> m_rows;
    QWidget* m_inProgress;
    WatchWall* m_wall;
    RegistrationFilters* m_filters;
    QLabel* m_none;
    bool m_wide = false;
    bool m_loaded = false;
    bool m_focused = false; ///< the first rows have had the focus; a refresh moves it no more
    Running m_running;
    bool m_again = false;
};

} // namespace countersign::ui
