// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/InProgressModel.h"

#include "ui/pages/EnrolmentDots.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/RowDelegate.h"

#include <algorithm>

namespace countersign::ui {

void InProgressModel::show(const std::vector<domain::EnrolmentView>& rows, Instant now)
{
    m_now = now;
    const bool sameRows = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const auto& one, const auto& other) { return one.id == other.id; });
    if (sameRows) {
        m_rows = rows;
        if (!rows.empty())
            emit dataChanged(index(0, 0), index(int(rows.size()) - 1, columnCount_ - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int InProgressModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int InProgressModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCount_;
}

QVariant InProgressModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case user:
        return tr("User");
    case step:
        return tr("Step");
    case timeLeft:
        return tr("Time left");
    default:
        return {};
    }
}

QVariant InProgressModel::data(const QModelIndex& index, int role) const
{
    const auto& view = at(index.row());
    switch (index.column()) {
    case user:
        if (role == Qt::DisplayRole)
            return qs(view.personName);
        return role == row::SecondLine ? QVariant(meetingName(view.meeting)) : QVariant();
    case step:
        return stepData(view, role);
    case timeLeft:
        return role == Qt::DisplayRole ? QVariant(minutesShort(endsAt(view) - m_now)) : QVariant();
    default:
        return {};
    }
}

QVariant InProgressModel::stepData(const domain::EnrolmentView& view, int role) const
{
    const auto* problem = currentProblem(view);
    const QString words = problem ? problemText(*problem, qs(view.personFirstName)) : progressLongText(view, m_now);
    switch (role) {
    case row::Steps: {
        QList<int> dots;
        for (const auto state : dotsOf(view))
            dots << int(state);
        return QVariant::fromValue(dots);
    }
    case row::SecondLine:
    case Qt::AccessibleTextRole:
        return words;
    case row::SecondLineTone:
        return problem ? QVariant(int(Tone::warning)) : QVariant();
    default:
        return {};
    }
}

} // namespace countersign::ui
