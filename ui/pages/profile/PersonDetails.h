// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"

#include <QList>
#include <QString>

namespace countersign::ui {

/// What one Change opens. Names and work are changed together, because they make one sentence.
enum class Item { none, names, email, phones, work, close, reopen };

/// One line of the summary list.
struct Detail
{
    QString label;
    QString value; ///< "Not given" when empty
    Item change = Item::none;
    QString field; ///< JSON name of the field that Change gives the focus to
    QString warning; ///< D-DET-2 under the email address

    bool operator==(const Detail&) const = default;
};

/// `notAllowedDomain`: the domain of the person's address, when it is not on the list.
[[nodiscard]] QList<Detail> detailsOf(const domain::Person& person, const QString& notAllowedDomain, Instant now);

} // namespace countersign::ui
