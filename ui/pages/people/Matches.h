// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPoint>
#include <QString>

namespace countersign::ui {

/// Where the words of a query stand at the beginning of a name's parts, accents and case ignored: start and length.
[[nodiscard]] QList<QPoint> nameMatches(const QString& name, const QString& query);
/// Where the query stands in an address, case ignored.
[[nodiscard]] QList<QPoint> plainMatches(const QString& text, const QString& query);
/// Where the query's digits stand in a number written in groups.
[[nodiscard]] QList<QPoint> digitMatches(const QString& grouped, const QString& query);

} // namespace countersign::ui
