// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/IdleWatch.h"

#include "ui/pages/desk/DeskWindow.h"

#include <QCoreApplication>
#include <QEvent>

namespace countersign::ui {

namespace {

constexpr int checkMs = 2'000;

bool isActivity(const QEvent& event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(const Clock& clock, Limits limits, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limits(limits)
{
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::check);
}

void IdleWatch::start()
{
    m_lastActivity = m_lastTold = m_clock.now();
    m_warned = false;
    m_timer.start(checkMs);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatch::stop()
{
    m_timer.stop();
    QCoreApplication::instance()->removeEventFilter(this);
    if (std::exchange(m_warned, false))
        emit warningOver();
}

void IdleWatch::note()
{
    const auto now = m_clock.now();
    m_lastActivity = now;
    if (std::exchange(m_warned, false)) {
        m_lastTold = now;
        emit warningOver();
        emit working();
    } else if (now - m_lastTold >= m_limits.tellServerEvery) {
        m_lastTold = now;
        emit working();
    }
}

void IdleWatch::check()
{
    const auto quiet = m_clock.now() - m_lastActivity;
    if (quiet >= m_limits.lockAfter) {
        stop();
        emit idle();
    } else if (!m_warned && quiet >= m_limits.lockAfter - m_limits.warnBefore) {
        m_warned = true;
        emit warning(m_lastActivity + m_limits.lockAfter);
    }
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (m_timer.isActive() && isActivity(*event) && !DeskWindow::isPersons(watched))
        note();
    return QObject::eventFilter(watched, event);
}

} // namespace countersign::ui
