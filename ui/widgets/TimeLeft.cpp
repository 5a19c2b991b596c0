// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TimeLeft.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int barThickness = 4; // A line, not a box of text: it does not grow.

QProgressBar* makeBar(const QString& name)
{
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setAccessibleName(name);
    bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->setFixedHeight(barThickness);
    return bar;
}

} // namespace

TimeLeft::TimeLeft(QWidget* parent)
    : QWidget(parent)
    , m_number(makeLabel({}, TextStep::title, Wrap::no))
    , m_unit(makeLabel({}, TextStep::body, Wrap::no))
    , m_bar(makeBar(tr("Time left")))
    , m_line(new QHBoxLayout)
{
    setMuted(m_unit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    m_line->setSpacing(space::unit);
    m_line->addWidget(m_number, 0, Qt::AlignBaseline);
    m_line->addWidget(m_unit, 0, Qt::AlignBaseline);
    m_line->addStretch(1);
    column->addLayout(m_line);
    column->addWidget(m_bar);
}

void TimeLeft::setRemaining(std::chrono::seconds left, std::chrono::seconds total)
{
    const auto seconds = int(qMax<qint64>(0, left.count()));
    const bool last = seconds < 120;
    const QString clock = QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    m_number->setText(last ? clock : QString::number(seconds / 60));
    m_unit->setText(last ? tr("left") : tr("minutes left"));
    const bool warned = left < m_warnedBelow;
    if (warned)
        setTone(m_number, Tone::warning);
    else
        clearTone(m_number);
    const QString tone = warned ? QStringLiteral("warning") : QString();
    if (m_bar->property("tone").toString() != tone) {
        m_bar->setProperty("tone", tone);
        m_bar->update();
    }
    m_bar->setRange(0, int(qMax<qint64>(1, total.count())));
    m_bar->setValue(seconds);
}

void TimeLeft::setAction(QWidget* button)
{
    m_line->addWidget(button, 0, Qt::AlignVCenter);
}

QString TimeLeft::text() const
{
    return m_number->text() + QLatin1Char(' ') + m_unit->text();
}

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent)
    , m_words(makeHint({}))
    , m_bar(makeBar(tr("Progress")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addWidget(m_words);
    column->addWidget(m_bar);
}

void ProgressLine::setProgress(const QString& words, int done, int total)
{
    m_words->setText(words);
    m_bar->setAccessibleName(words);
    m_bar->setRange(0, qMax(1, total));
    m_bar->setValue(done);
}

} // namespace countersign::ui
