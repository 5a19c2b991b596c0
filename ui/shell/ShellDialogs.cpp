// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShellDialogs.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace countersign::ui {

ShortcutsDialog::ShortcutsDialog(const QList<Shortcut>& shortcuts, QWidget* parent)
    : Dialog(tr("Keyboard shortcuts"), tr("Keyboard shortcuts"), parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, space::field, 0);
    grid->setHorizontalSpacing(space::section);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const auto& shortcut : shortcuts) {
        if (shortcut.listed == Shortcut::Listed::no)
            continue;
        grid->addWidget(makeStrong(shortcut.keys.toString(QKeySequence::NativeText), Wrap::no), line, 0);
        grid->addWidget(makeLabel(shortcut.words), line++, 1);
    }
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Keyboard shortcuts"));
    area->setFocusPolicy(Qt::StrongFocus);
    area->setWidget(list);
    area->setMinimumHeight(controlHeight(fontMetrics()) * 8);
    body()->addWidget(area);
    auto* close = addButton(tr("&Close"), Role::primary);
    setDefaultButton(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

void askBeforeLeaving(QWidget* parent, std::function<void()> leave)
{
    auto* dialog = new Dialog(ShortcutsDialog::tr("Leave this page?"), ShortcutsDialog::tr("Leave this page?"), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->body()->addWidget(makeLabel(ShortcutsDialog::tr("What you entered is not saved.")));
    auto* go = dialog->addButton(ShortcutsDialog::tr("&Leave page"), Role::secondary);
    auto* stay = dialog->addButton(ShortcutsDialog::tr("&Stay"), Role::primary);
    dialog->setDefaultButton(stay);
    QObject::connect(stay, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(go, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(leave));
    dialog->open();
}

} // namespace countersign::ui
