// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Steps.h"

#include <QAbstractListModel>

namespace countersign::ui {

/// One of the seven steps as the RA sees it. Words only; the page composes them.
struct Step
{
    QString title{}; ///< "One-time password sent and entered"
    StepState state = StepState::notStarted;
    QString time{}; ///< "14:03", empty when not started.
    QString detail{}; ///< "Sent 14:02 - entered 14:03"
    QString problem{}; ///< Cause, only with StepState::problem: "The phone's clock looks 3 minutes fast"
    QString coaching{}; ///< What to say, without quotation marks; shown while now or problem.

    bool operator==(const Step&) const = default;
};

/// The rows of a StepListView. Rows change in place: setSteps emits dataChanged for those that differ only.
class StepListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles {
        StateRole = Qt::UserRole + 1,
        DetailRole,
        TimeRole, ///< As shown at the right: "14:03", "Now, since 14:05", "Problem, 14:08", "Not started".
        ProblemRole,
        CoachingRole
    };

    explicit StepListModel(QObject* parent = nullptr);

    void setSteps(const QList<Step>& steps);
    void setStep(int row, const Step& step);
    [[nodiscard]] const QList<Step>& steps() const { return m_steps; }
    /// 0-based row of the step that is now or has a problem; -1 when there is none.
    [[nodiscard]] int currentRow() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// AccessibleTextRole: "Step 3 of 7, One-time password, done at 14:03".
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString timeText(const Step& step) const;
    [[nodiscard]] QString spoken(int row) const;

    QList<Step> m_steps;
};

} // namespace countersign::ui
