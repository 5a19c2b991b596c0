// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TableMemory.h"

#include "ui/models/Preferences.h"
#include "ui/widgets/DataTable.h"

#include <QCoreApplication>
#include <QEvent>
#include <QVariant>

namespace countersign::ui {

namespace {

constexpr const char* known = "columnsRemembered";

} // namespace

TableMemory::TableMemory(Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    QCoreApplication::instance()->installEventFilter(this);
}

TableMemory::~TableMemory() = default;

bool TableMemory::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show) {
        if (auto* table = qobject_cast<DataTable*>(watched); table != nullptr && !table->property(known).toBool())
            take(table);
    }
    return QObject::eventFilter(watched, event);
}

void TableMemory::take(DataTable* table)
{
    table->setProperty(known, true);
    table->restoreColumns(m_preferences.tableColumns(table->accessibleName()));
    connect(table, &DataTable::columnsChanged, this,
        [this, table] { m_preferences.setTableColumns(table->accessibleName(), table->columnsChosen()); });
}

} // namespace countersign::ui
