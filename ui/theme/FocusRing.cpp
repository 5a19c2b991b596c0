// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FocusRing.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusFrame>
#include <QScrollArea>
#include <QTabBar>

namespace countersign::ui {

namespace {

/// Views and tab bars draw the ring round their current item; a scroll area is no control.
bool drawsItself(const QWidget* widget)
{
    return qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QTabBar*>(widget)
        || qobject_cast<const QScrollArea*>(widget);
}

} // namespace

FocusRing::FocusRing(QApplication& application, QObject* parent)
    : QObject(parent)
{
    connect(&application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { moveTo(now); });
}

QWidget* FocusRing::target() const
{
    return m_frame ? m_frame->widget() : nullptr;
}

void FocusRing::moveTo(QWidget* now)
{
    const bool ringed = now && !drawsItself(now) && !now->isWindow();
    if (ringed && !m_frame)
        m_frame = new QFocusFrame(now);
    if (m_frame)
        m_frame->setWidget(ringed ? now : nullptr);
}

} // namespace countersign::ui
