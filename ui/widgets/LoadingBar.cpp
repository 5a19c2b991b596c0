// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LoadingBar.h"

#include "ui/theme/Space.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Labels.h"

#include <QPainter>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

// UX reference 2.3, "Loading".
constexpr int untilShown = 300;
constexpr int untilSlow = 5000;
constexpr int untilTooLong = 20000;
constexpr int stepEvery = 500; // Not an animation: the bar only shows that something goes on.
constexpr int thickness = 4;
constexpr int parts = 8;

} // namespace

LoadingBar::LoadingBar(QWidget* parent)
    : QWidget(parent)
    , m_text(makeHint({}))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, thickness + space::half, 0, 0);
    column->addWidget(m_text);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LoadingBar::advance);
    connect(&m_move, &QTimer::timeout, this, [this] {
        m_offset = (m_offset + 1) % parts;
        update();
    });
    hide();
}

void LoadingBar::start()
{
    m_phase = Phase::quiet;
    hide();
    m_next.start(untilShown);
}

void LoadingBar::stop()
{
    m_phase = Phase::idle;
    m_next.stop();
    m_move.stop();
    hide();
}

QString LoadingBar::text() const
{
    return m_phase == Phase::loading || m_phase == Phase::slow ? m_text->text() : QString();
}

void LoadingBar::advance()
{
    switch (m_phase) {
    case Phase::idle:
        break;
    case Phase::quiet:
        m_phase = Phase::loading;
        m_text->setText(tr("Loading\u2026"));
        show();
        m_move.start(stepEvery);
        m_next.start(untilSlow - untilShown);
        break;
    case Phase::loading:
        m_phase = Phase::slow;
        m_text->setText(tr("Still loading. The server is slow to answer."));
        m_next.start(untilTooLong - untilSlow);
        break;
    case Phase::slow:
        stop();
        emit tookTooLong();
        break;
    }
}

void LoadingBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& colours = theme();
    painter.fillRect(0, 0, width(), thickness, colours.line);
    painter.fillRect(width() * m_offset / parts, 0, width() / parts, thickness, colours.accent);
}

} // namespace countersign::ui
