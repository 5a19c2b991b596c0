// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QAbstractTableModel>

#include <vector>

namespace countersign::ui {

/// Registrations as rows of a DataTable. Rows keep their order by start, so that nothing moves under the mouse.
class RegistrationsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { User, Step, Started, Ends, Ra, Meeting, Result, Open, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Resets only when other registrations are listed; else changes rows in place.
    enum class Change { sameRows, otherRows };
    Change setRows(std::vector<domain::EnrolmentView> rows, Instant now);
    /// Minutes left.
    void setNow(Instant now);
    [[nodiscard]] const domain::EnrolmentView& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString words(const domain::EnrolmentView& view, int column) const;
    [[nodiscard]] QString secondLine(const domain::EnrolmentView& view, int column) const;
    [[nodiscard]] QVariant stepsOf(const domain::EnrolmentView& view) const;

    std::vector<domain::EnrolmentView> m_rows;
    Instant m_now{};
};

} // namespace countersign::ui
