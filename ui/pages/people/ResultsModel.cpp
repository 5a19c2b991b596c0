// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/ResultsModel.h"

#include "ui/pages/people/Matches.h"
#include "ui/text/Plural.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

#include <QCollator>

#include <algorithm>

namespace countersign::ui {

void ResultsModel::show(const std::vector<domain::PersonRow>& rows, const QString& query)
{
    beginResetModel();
    m_rows = rows;
    m_query = query;
    endResetModel();
}

int ResultsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCount_;
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case name:
        return tr("Name");
    case uuid:
        return tr("UUID");
    case email:
        return tr("Email address");
    case organisation:
        return tr("Organisation");
    case status:
        return tr("Status");
    case authenticators:
        return tr("Authenticators");
    default:
        return {};
    }
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const
{
    const auto& person = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(person, index.column());
    case row::SecondLine:
        return secondLine(person, index.column());
    case row::Matches:
        return matches(person, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == view ? QVariant(tr("View profile of %1").arg(qs(person.name))) : QVariant();
    default:
        return look(person, index.column(), role);
    }
}

void ResultsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= view)
        return;
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    beginResetModel();
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](const auto& one, const auto& other) {
        const int difference = collator.compare(text(one, column), text(other, column));
        return order == Qt::AscendingOrder ? difference < 0 : difference > 0;
    });
    endResetModel();
}

QString ResultsModel::text(const domain::PersonRow& person, int column) const
{
    switch (column) {
    case name:
        return qs(person.name);
    case uuid:
        return uuidText(person.uuid);
    case email:
        return qs(person.email);
    case organisation:
        return qs(person.organisationName);
    case status:
        return statusName(person.status);
    case authenticators:
        return person.activeAuthenticators > 0 || person.enrolmentOpen ? kindName(domain::AuthenticatorKind::totpApp)
                                                                       : tr("None");
    case view:
        return tr("View profile");
    default:
        return {};
    }
}

QVariant ResultsModel::secondLine(const domain::PersonRow& person, int column) const
{
    if (column == name)
        return qs(person.jobTitle);
    if (column != authenticators)
        return {};
    if (person.activeAuthenticators > 1) {
        const int count = person.activeAuthenticators;
        return plural(count, tr("1 device, Active"), tr("%n devices, Active", nullptr, count));
    }
    if (person.activeAuthenticators == 1)
        return statusName(domain::AuthenticatorStatus::active);
    return person.enrolmentOpen ? QVariant(statusName(domain::AuthenticatorStatus::pending)) : QVariant();
}

QVariant ResultsModel::matches(const domain::PersonRow& person, int column) const
{
    switch (column) {
    case name:
        return QVariant::fromValue(nameMatches(qs(person.name), m_query));
    case uuid:
        return QVariant::fromValue(digitMatches(uuidText(person.uuid), m_query));
    case email:
        return QVariant::fromValue(plainMatches(qs(person.email), m_query));
    default:
        return {};
    }
}

QVariant ResultsModel::look(const domain::PersonRow& person, int column, int role) const
{
    const bool waiting = column == authenticators && person.activeAuthenticators == 0 && person.enrolmentOpen;
    const bool none = column == authenticators && person.activeAuthenticators == 0 && !person.enrolmentOpen;
    const bool active = person.status == domain::PersonStatus::active;
    switch (role) {
    case row::StatusTone:
        return column == status ? QVariant(int(active ? Tone::success : Tone::neutral)) : QVariant();
    case row::StatusIcon:
        return column == status && !active ? QVariant(QStringLiteral("lock")) : QVariant();
    case row::SecondLineTone:
        return waiting ? QVariant(int(Tone::information)) : QVariant();
    case row::Emphasis:
        if (column == name)
            return int(row::Strength::regular);
        return none ? QVariant(int(row::Strength::muted)) : QVariant();
    case row::Link:
        return column == view;
    default:
        return {};
    }
}

} // namespace countersign::ui
