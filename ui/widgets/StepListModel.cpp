// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepListModel.h"

namespace countersign::ui {

namespace {

bool isCurrent(const Step& step)
{
    return step.state == StepState::now || step.state == StepState::problem;
}

} // namespace

StepListModel::StepListModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void StepListModel::setSteps(const QList<Step>& steps)
{
    if (steps.size() != m_steps.size()) {
        beginResetModel();
        m_steps = steps;
        endResetModel();
        return;
    }
    for (int row = 0; row < steps.size(); ++row)
        setStep(row, steps[row]);
}

void StepListModel::setStep(int row, const Step& step)
{
    if (row < 0 || row >= m_steps.size() || m_steps[row] == step)
        return;
    m_steps[row] = step;
    emit dataChanged(index(row), index(row));
}

int StepListModel::currentRow() const
{
    for (int row = 0; row < m_steps.size(); ++row) {
        if (isCurrent(m_steps[row]))
            return row;
    }
    return -1;
}

int StepListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QVariant StepListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step& step = m_steps[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return step.title;
    case StateRole:
        return int(step.state);
    case DetailRole:
        return step.detail;
    case TimeRole:
        return timeText(step);
    case ProblemRole:
        return step.state == StepState::problem ? step.problem : QString();
    case CoachingRole:
        return isCurrent(step) ? step.coaching : QString();
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    default:
        return {};
    }
}

QString StepListModel::timeText(const Step& step) const
{
    switch (step.state) {
    case StepState::now:
        return step.time.isEmpty() ? tr("Now") : tr("Now, since %1").arg(step.time);
    case StepState::problem:
        return step.time.isEmpty() ? tr("Problem") : tr("Problem, %1").arg(step.time);
    case StepState::notStarted:
        return tr("Not started");
    case StepState::done:
        break;
    }
    return step.time;
}

QString StepListModel::spoken(int row) const
{
    const Step& step = m_steps[row];
    const auto stateText = [&step]() -> QString {
        switch (step.state) {
        case StepState::now:
            return step.time.isEmpty() ? tr("now") : tr("now, since %1").arg(step.time);
        case StepState::problem:
            return step.time.isEmpty() ? tr("problem") : tr("problem at %1").arg(step.time);
        case StepState::notStarted:
            return tr("not started");
        case StepState::done:
            break;
        }
        return step.time.isEmpty() ? tr("done") : tr("done at %1").arg(step.time);
    };
    QStringList sentences{tr("Step %1 of %2, %3, %4").arg(row + 1).arg(m_steps.size()).arg(step.title, stateText())};
    if (!step.detail.isEmpty())
        sentences << step.detail;
    if (step.state == StepState::problem && !step.problem.isEmpty())
        sentences << step.problem;
    if (isCurrent(step) && !step.coaching.isEmpty())
        sentences << tr("Say: %1").arg(step.coaching);
    return sentences.join(QStringLiteral(". "));
}

} // namespace countersign::ui
