// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace countersign::ui {

/// What a key of the map does (ux.md 2.2). Those under "page" are handed to the page that is shown.
enum class Command {
    find,
    navigate, ///< Alt+1 ... in the order of the navigation
    back,
    refresh,
    nextRegion,
    previousRegion,
    lock,
    settings,
    registrations,
    showShortcuts,
    help,
    page,
};

/// One line of the keyboard map.
struct Shortcut
{
    QKeySequence keys;
    Command command;
    QString words; ///< what it does, for the list
    int index = 0; ///< of the navigation entry, from 0
    /// A second way to the same, not listed on its own.
    enum class Listed { yes, no } listed = Listed::yes;
};

/// The keyboard map as data; `navigation` are the words of the navigation entries in their order.
[[nodiscard]] QList<Shortcut> shortcuts(const QStringList& navigation);

} // namespace countersign::ui
