// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/RegistrationsModel.h"

#include "ui/pages/EnrolmentDots.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

#include <algorithm>

namespace countersign::ui {
namespace {

Tone toneOf(domain::EnrolmentState state)
{
    switch (state) {
    case domain::EnrolmentState::active:
        return Tone::success;
    case domain::EnrolmentState::locked:
        return Tone::warning;
    case domain::EnrolmentState::cancelled:
    case domain::EnrolmentState::expired:
        return Tone::neutral;
    default:
        return Tone::information;
    }
}

QString capital(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

RegistrationsModel::Change RegistrationsModel::setRows(std::vector<domain::EnrolmentView> rows, Instant now)
{
    std::stable_sort(rows.begin(), rows.end(),
        [](const domain::EnrolmentView& a, const domain::EnrolmentView& b) { return a.linkMadeAt > b.linkMadeAt; });
    const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const domain::EnrolmentView& a, const domain::EnrolmentView& b) { return a.id == b.id; });
    m_now = now;
    if (!same)
        beginResetModel();
    m_rows = std::move(rows);
    if (!same)
        endResetModel();
    else
        setNow(now);
    return same ? Change::sameRows : Change::otherRows;
}

void RegistrationsModel::setNow(Instant now)
{
    m_now = now;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RegistrationsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RegistrationsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RegistrationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    switch (section) {
    case User:
        return tr("User");
    case Step:
        return tr("Step");
    case Started:
        return tr("Started");
    case Ends:
        return tr("Ends");
    case Ra:
        return tr("RA");
    case Meeting:
        return tr("Meeting");
    case Result:
        return tr("Result");
    default:
        return role == Qt::AccessibleTextRole ? QVariant(tr("Actions")) : QVariant();
    }
}

QString RegistrationsModel::words(const domain::EnrolmentView& view, int column) const
{
    switch (column) {
    case User:
        return qs(view.personName);
    case Step:
        return {};
    case Started:
        return capital(momentText(view.linkMadeAt, m_now));
    case Ends:
        return capital(momentText(domain::isOver(view.state) ? view.endedAt : endsAt(view), m_now));
    case Ra:
        return qs(view.raName);
    case Meeting:
        return meetingName(view.meeting);
    case Result:
        return resultName(view.state);
    default:
        return {};
    }
}

QString RegistrationsModel::secondLine(const domain::EnrolmentView& view, int column) const
{
    if (column == Step) {
        const auto* problem = currentProblem(view);
        if (problem != nullptr)
            return problemText(*problem, qs(view.personFirstName));
        return domain::isOver(view.state) ? tr("Reached step %1 of 7").arg(view.step) : progressLongText(view, m_now);
    }
    if (column == Ends && !domain::isOver(view.state))
        return minutesLeft(std::max(endsAt(view) - m_now, milliseconds::zero()));
    return {};
}

QVariant RegistrationsModel::stepsOf(const domain::EnrolmentView& view) const
{
    QVariantList states;
    for (const auto state : dotsOf(view))
        states << int(state);
    return states;
}

QVariant RegistrationsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const auto& view = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return words(view, index.column());
    case Qt::AccessibleTextRole:
        return QString(words(view, index.column()) + u' ' + secondLine(view, index.column())).trimmed();
    case row::SecondLine:
        return secondLine(view, index.column());
    case row::SecondLineTone:
        return index.column() == Step && currentProblem(view) != nullptr ? QVariant(int(Tone::warning)) : QVariant();
    case row::StatusTone:
        return index.column() == Result ? QVariant(int(toneOf(view.state))) : QVariant();
    case row::Steps:
        return index.column() == Step ? stepsOf(view) : QVariant();
    default:
        return {};
    }
}

} // namespace countersign::ui
