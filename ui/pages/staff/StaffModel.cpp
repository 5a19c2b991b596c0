// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/staff/StaffModel.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

namespace countersign::ui {

StaffModel::StaffModel(Changing changing, QObject* parent)
    : QAbstractTableModel(parent)
    , m_changing(changing)
{
}

void StaffModel::show(const std::vector<domain::StaffRow>& rows, Instant now)
{
    beginResetModel();
    m_rows = rows;
    m_now = now;
    endResetModel();
}

int StaffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StaffModel::columnCount(const QModelIndex& parent) const
{
    const int all = m_changing == Changing::offered ? columnCount_ : columnCount_ - 1;
    return parent.isValid() ? 0 : all;
}

QVariant StaffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case name:
        return tr("Name");
    case heldRoles:
        return tr("Role");
    case organisation:
        return tr("Organisation");
    case authenticator:
        return tr("Authenticator");
    case lastSignedIn:
        return tr("Last signed in");
    case status:
        return tr("Status");
    default:
        return {};
    }
}

QVariant StaffModel::data(const QModelIndex& index, int role) const
{
    const auto& member = at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(member, column);
    if (role == Qt::AccessibleTextRole && column == change)
        return tr("Change roles of %1").arg(qs(member.name));
    if (role == row::SecondLine)
        return column == name ? QVariant(qs(member.email)) : QVariant();
    if (role == row::Link)
        return column == change;
    if (role != row::StatusTone)
        return {};
    if (column == status)
        return int(member.active ? Tone::success : Tone::neutral);
    return column == authenticator && !member.hasAuthenticator ? QVariant(int(Tone::warning)) : QVariant();
}

QString StaffModel::text(const domain::StaffRow& member, int column) const
{
    switch (column) {
    case name:
        return qs(member.name);
    case heldRoles:
        return ui::roleNames(member.roles);
    case organisation:
        return qs(member.organisationName);
    case authenticator:
        return member.hasAuthenticator ? tr("Registered") : tr("None");
    case lastSignedIn:
        return member.lastSignedInAt == Instant{} ? tr("Never") : momentText(member.lastSignedInAt, m_now);
    case status:
        return member.active ? tr("Active") : tr("Closed");
    case change:
        return tr("Change roles");
    default:
        return {};
    }
}

} // namespace countersign::ui
