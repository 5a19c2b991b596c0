// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RecentPeople.h"

#include <QAbstractTableModel>

namespace countersign::ui {

/// The last people opened at this computer: name with its second line, and when.
class RecentPeopleModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, opened, columnCount_ };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<RecentPerson>& people, Instant now);
    [[nodiscard]] const RecentPerson& at(int row) const { return m_people[row]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<RecentPerson> m_people;
    Instant m_now{};
};

} // namespace countersign::ui
