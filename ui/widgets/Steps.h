// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QFontMetrics>
#include <QList>
#include <QWidget>

class QPainter;

namespace countersign::ui {

enum class StepState { notStarted, now, done, problem };

/// The product's own mark: one circle per step, 11 px apart. Used by the strip, by tables and by DotsWidget.
/// Draws from the left of `area`, centred in its height. Words beside it carry the meaning.
void paintSteps(QPainter& painter, const QRect& area, const QList<StepState>& steps, const QFontMetrics& metrics,
    const Theme& colours);
[[nodiscard]] QSize sizeOfSteps(int count, const QFontMetrics& metrics);

/// Seven states from one number: steps before `current` (1 based) done, it `now` or `problem`, the rest not started.
/// current = count + 1 means all done.
[[nodiscard]] QList<StepState> stepsUpTo(int current, StepState currentState = StepState::now, int count = 7);

class DotsWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit DotsWidget(QWidget* parent = nullptr);
    void setSteps(const QList<StepState>& steps);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<StepState> m_steps;
};

} // namespace countersign::ui
