// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/MnemonicHints.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVariant>
#include <QWidget>

namespace countersign::ui {

namespace {

constexpr auto shownProperty = "countersignMnemonics";

} // namespace

MnemonicHints::MnemonicHints(QApplication& application, QObject* parent)
    : QObject(parent)
{
    application.installEventFilter(this);
}

bool MnemonicHints::areShown()
{
    return qApp && qApp->property(shownProperty).toBool();
}

bool MnemonicHints::eventFilter(QObject*, QEvent* event)
{
    const bool press = event->type() == QEvent::KeyPress;
    const bool release = event->type() == QEvent::KeyRelease;
    if ((press || release) && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt)
        set(press ? Hints::shown : Hints::hidden);
    else if (event->type() == QEvent::ApplicationDeactivate)
        set(Hints::hidden);
    return false;
}

void MnemonicHints::set(Hints hints)
{
    const bool shown = hints == Hints::shown;
    if (areShown() == shown)
        return;
    qApp->setProperty(shownProperty, shown);
    for (QWidget* widget : QApplication::allWidgets()) {
        if (widget->isVisible())
            widget->update();
    }
}

} // namespace countersign::ui
