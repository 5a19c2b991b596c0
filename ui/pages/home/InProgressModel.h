// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QAbstractTableModel>

#include <vector>

namespace countersign::ui {

/// Registrations in progress as Home shows them: user, step with its dots, time left, and a column for the button.
class InProgressModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { user, step, timeLeft, action, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay are changed in place, so that focus and selection stay too.
    void show(const std::vector<domain::EnrolmentView>& rows, Instant now);
    [[nodiscard]] const domain::EnrolmentView& at(int row) const { return m_rows[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QVariant stepData(const domain::EnrolmentView& view, int role) const;

    std::vector<domain::EnrolmentView> m_rows;
    Instant m_now{};
};

} // namespace countersign::ui
