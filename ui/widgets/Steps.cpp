// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Steps.h"

#include <QApplication>
#include <QPainter>
#include <QtMath>

namespace countersign::ui {

namespace {

constexpr double designLine = 19; // Line height of the 14 px body.
constexpr double pitch = 11;
constexpr double nowSize = 9;
constexpr double doneSize = 7.5;
constexpr double restSize = 6.5;

double scaleOf(const QFontMetrics& metrics)
{
    return qMax(1.0, metrics.height() / designLine);
}

void paintDot(QPainter& painter, const QPointF& centre, StepState state, double scale, const Theme& colours)
{
    const bool outlined = state == StepState::notStarted;
    const bool current = state == StepState::now || state == StepState::problem;
    const double size = (current ? nowSize : outlined ? restSize : doneSize) * scale;
    const QColor colour = state == StepState::done ? colours.success.text
        : state == StepState::problem              ? colours.warning.text
        : state == StepState::now                  ? colours.accent
                                                   : colours.control;
    painter.setPen(outlined ? QPen(colour, 1.3 * scale) : QPen(Qt::NoPen));
    painter.setBrush(outlined ? QBrush(Qt::NoBrush) : QBrush(colour));
    painter.drawEllipse(centre, size / 2, size / 2);
}

} // namespace

void paintSteps(QPainter& painter, const QRect& area, const QList<StepState>& steps, const QFontMetrics& metrics,
    const Theme& colours)
{
    const double scale = scaleOf(metrics);
    const bool reversed = painter.layoutDirection() == Qt::RightToLeft;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < steps.size(); ++i) {
        const double along = (nowSize / 2 + pitch * i) * scale;
        const double x = reversed ? area.right() + 1 - along : area.left() + along;
        paintDot(painter, {x, area.top() + area.height() / 2.0}, steps[i], scale, colours);
    }
    painter.restore();
}

QSize sizeOfSteps(int count, const QFontMetrics& metrics)
{
    const double scale = scaleOf(metrics);
    return {qCeil((pitch * qMax(0, count - 1) + nowSize) * scale), qCeil((nowSize + 2) * scale)};
}

QList<StepState> stepsUpTo(int current, StepState currentState, int count)
{
    QList<StepState> steps;
    for (int step = 1; step <= count; ++step)
        steps << (step < current ? StepState::done : step == current ? currentState : StepState::notStarted);
    return steps;
}

DotsWidget::DotsWidget(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DotsWidget::setSteps(const QList<StepState>& steps)
{
    m_steps = steps;
    updateGeometry();
    update();
}

QSize DotsWidget::sizeHint() const
{
    return sizeOfSteps(int(m_steps.size()), QFontMetrics(QApplication::font()));
}

void DotsWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintSteps(painter, rect(), m_steps, QFontMetrics(QApplication::font()), theme());
}

} // namespace countersign::ui
