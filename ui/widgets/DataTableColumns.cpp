// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the person made of a table's columns, to be remembered.
#include "ui/widgets/DataTable.h"

#include <QHeaderView>

namespace countersign::ui {

namespace {

constexpr double widestChosen = 200; // heights of the text

} // namespace

QByteArray DataTable::columnsChosen() const
{
    if (m_chosen.isEmpty() && m_sortColumn < 0)
        return {};
    QStringList parts{QString::number(m_sortColumn), m_sortOrder == Qt::AscendingOrder ? QStringLiteral("up") : QStringLiteral("down")};
    for (auto it = m_chosen.cbegin(); it != m_chosen.cend(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key()).arg(it.value(), 0, 'f', 2);
    return parts.join(u' ').toLatin1();
}

void DataTable::restoreColumns(const QByteArray& columns)
{
    const auto parts = QString::fromLatin1(columns).split(u' ', Qt::SkipEmptyParts);
    if (parts.size() < 2)
        return;
    m_sortColumn = parts[0].toInt();
    m_sortOrder = parts[1] == QLatin1String("down") ? Qt::DescendingOrder : Qt::AscendingOrder;
    for (const auto& part : parts.mid(2)) {
        bool whole = false;
        const int column = part.section(u'=', 0, 0).toInt(&whole);
        const double width = part.section(u'=', 1).toDouble();
        if (whole && column >= 0 && width > 0 && width < widestChosen)
            m_chosen.insert(column, width);
    }
    if (isSortingEnabled())
        applyOrder();
    fitLater();
}

void DataTable::applyOrder()
{
    const bool chosen = m_sortColumn >= 0 && model() != nullptr && m_sortColumn < model()->columnCount();
    const int column = chosen ? m_sortColumn : m_usualColumn;
    if (column < 0)
        return;
    m_applying = true;
    horizontalHeader()->setSortIndicator(column, chosen ? m_sortOrder : Qt::AscendingOrder);
    m_applying = false;
}

void DataTable::orderChanged(int column, Qt::SortOrder order)
{
    if (m_applying || !isSortingEnabled())
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    emit columnsChanged();
}

void DataTable::columnDragged(int column, int width)
{
    if (width <= 0)
        return;
    m_chosen.insert(column, double(width) / fontMetrics().height());
    emit columnsChanged();
}

} // namespace countersign::ui
