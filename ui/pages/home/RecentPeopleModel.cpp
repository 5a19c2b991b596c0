// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/RecentPeopleModel.h"

#include "ui/text/Times.h"
#include "ui/widgets/RowDelegate.h"

namespace countersign::ui {

void RecentPeopleModel::show(const QList<RecentPerson>& people, Instant now)
{
    beginResetModel();
    m_people = people;
    m_now = now;
    endResetModel();
}

int RecentPeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

int RecentPeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCount_;
}

QVariant RecentPeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == name ? tr("Name") : tr("Opened");
}

QVariant RecentPeopleModel::data(const QModelIndex& index, int role) const
{
    const auto& person = at(index.row());
    if (index.column() == opened) {
        if (role == Qt::DisplayRole)
            return shortMoment(person.openedAt, m_now);
        return role == row::Emphasis ? QVariant(int(row::Strength::muted)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return person.name;
    case row::SecondLine:
        return person.below;
    case row::Emphasis:
        return int(row::Strength::regular);
    default:
        return {};
    }
}

} // namespace countersign::ui
