// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/JobButton.h"

#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace countersign::ui {

namespace {

constexpr int padding = 12;
constexpr int gap = 10;

struct Run
{
    QString text;
    QFont font;
    QColor colour;

    [[nodiscard]] int width() const { return QFontMetrics(font).horizontalAdvance(text); }
};

struct Runs
{
    Run name;
    Run doing;
    Run time;
};

Runs runsOf(const Job& job)
{
    const Theme& colours = theme();
    const QFont small = fontFor(TextStep::small);
    const QFont strong = fontFor(TextStep::small, Weight::semibold);
    return {{job.name, strong, colours.text},
        {job.doing, job.problem ? strong : small, job.problem ? colours.warning.text : colours.muted},
        {job.timeLeft, small, colours.muted}};
}

} // namespace

JobButton::JobButton(QWidget* parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void JobButton::setJob(const Job& job)
{
    m_job = job;
    setAccessibleName(job.spoken);
    updateGeometry();
    update();
}

void JobButton::setFolded(int count, const QString& next)
{
    Job folded;
    folded.name = QString::number(count);
    folded.timeLeft = next;
    folded.spoken = tr("%1 registrations in progress, %2").arg(count).arg(next);
    setJob(folded);
}

QSize JobButton::sizeHint() const
{
    const Runs runs = runsOf(m_job);
    int width = 2 * padding + runs.name.width();
    if (!m_job.steps.isEmpty())
        width += gap + sizeOfSteps(int(m_job.steps.size()), QFontMetrics(QApplication::font())).width();
    for (const Run& run : {runs.doing, runs.time})
        width += run.text.isEmpty() ? 0 : gap + run.width();
    return {width + 2, atLeast(28, 1.75, QFontMetrics(runs.name.font))};
}

void JobButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& colours = theme();
    const bool raised = underMouse() || isDown();
    style::drawBox(&painter, rect(), raised ? colours.hover : colours.base, raised ? colours.control : colours.line,
        radius::control);
    painter.setLayoutDirection(layoutDirection());
    int x = padding;
    const auto area = [&](int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
    };
    const auto draw = [&](const Run& run) {
        if (run.text.isEmpty())
            return;
        painter.setFont(run.font);
        painter.setPen(run.colour);
        painter.drawText(area(run.width() + 1), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, run.text);
        x += run.width() + gap;
    };
    const Runs runs = runsOf(m_job);
    draw(runs.name);
    if (!m_job.steps.isEmpty()) {
        const QFontMetrics body(QApplication::font());
        const int width = sizeOfSteps(int(m_job.steps.size()), body).width();
        paintSteps(painter, area(width), m_job.steps, body, colours);
        x += width + gap;
    }
    draw(runs.doing);
    draw(runs.time);
}

void JobButton::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

} // namespace countersign::ui
