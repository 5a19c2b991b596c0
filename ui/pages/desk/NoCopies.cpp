// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/NoCopies.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace countersign::ui {

NoCopies::NoCopies(QLineEdit& field)
    : QObject(&field)
{
    field.setContextMenuPolicy(Qt::NoContextMenu);
    field.setDragEnabled(false);
    field.installEventFilter(this);
    connect(&field, &QLineEdit::selectionChanged, this, &NoCopies::dropSelection, Qt::QueuedConnection);
}

bool NoCopies::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (key
        && (static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)
            || static_cast<QKeyEvent*>(event)->matches(QKeySequence::Cut))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease)
        QMetaObject::invokeMethod(this, &NoCopies::dropSelection, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

/// X11 hands out what is selected without anybody copying it.
void NoCopies::dropSelection()
{
    auto* clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && clipboard->ownsSelection())
        clipboard->clear(QClipboard::Selection);
}

} // namespace countersign::ui
