// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TabBar.h"

namespace countersign::ui {

QTabBar* makeTabBar(const QStringList& tabs, const QString& name, QWidget* parent)
{
    auto* bar = new QTabBar(parent);
    bar->setDocumentMode(true);
    bar->setExpanding(false);
    bar->setDrawBase(true);
    bar->setUsesScrollButtons(true);
    bar->setElideMode(Qt::ElideNone);
    bar->setAccessibleName(name);
    for (const QString& tab : tabs)
        bar->addTab(tab);
    return bar;
}

} // namespace countersign::ui
