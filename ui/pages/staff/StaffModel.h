// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff/Role.h"

#include <QAbstractTableModel>

#include <vector>

namespace countersign::ui {

class StaffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, heldRoles, organisation, authenticator, lastSignedIn, status, change, columnCount_ };
    enum class Changing { offered, notOffered };

    explicit StaffModel(Changing changing, QObject* parent = nullptr);

    void show(const std::vector<domain::StaffRow>& rows, Instant now);
    [[nodiscard]] const domain::StaffRow& at(int row) const { return m_rows[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString text(const domain::StaffRow& member, int column) const;

    Changing m_changing;
    std::vector<domain::StaffRow> m_rows;
    Instant m_now{};
};

} // namespace countersign::ui
