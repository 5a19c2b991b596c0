// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Steps.h"

#include <QPushButton>

namespace countersign::ui {

/// One registration in the strip.
struct Job
{
    QString name{};
    QList<StepState> steps{};
    QString doing{}; ///< "Step 5 of 7", "Waiting for user"; with a problem its short words.
    QString timeLeft{}; ///< "11 min left"
    QString spoken{}; ///< "Sample Person 014, step 5 of 7, 11 minutes left"
    bool problem = false;
};

/// Name, dots, step and time left. Accessible name is `spoken`.
class JobButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit JobButton(QWidget* parent = nullptr);
    void setJob(const Job& job);
    /// Folded strip: "2 - next: 11 min left".
    void setFolded(int count, const QString& next);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Job m_job;
};

} // namespace countersign::ui
