// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy/Policy.h"

#include <QList>
#include <QString>

namespace countersign::ui {

/// One figure of Links and codes: how it is asked, and what people read because of it.
struct LinkFigure
{
    const char* name; ///< in the table of the policy
    QString label; ///< with its mnemonic
    QString group; ///< heading above the first of its group; empty: goes on
    /// Who reads the text: "In the email".
    QString where;
    /// The resulting text with the figures typed so far.
    QString (*example)(const domain::Policy& policy, Instant now);
};

[[nodiscard]] QList<LinkFigure> linkFigures();
/// The label of the figure that this one must reach: the longest life is no shorter than the usual one. Empty: none.
[[nodiscard]] QString mustReach(const QString& figure);
[[nodiscard]] QString unitName(const char* figure, long long count); ///< "minutes", "tries"
/// "From 5 to 1,440 minutes. The usual is 60."
[[nodiscard]] QString rangeText(const char* figure);

} // namespace countersign::ui
