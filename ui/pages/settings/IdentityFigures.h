// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/LinkFigures.h"

namespace countersign::ui {

/// Figures about who a caller is, and about Temporary Access Passes.
[[nodiscard]] QList<LinkFigure> identityFigures();

/// A switch of Links and codes.
struct LinkSwitch
{
    const char* name; ///< in the table of the policy
    QString label;
    QString hint;
    QString group; ///< heading above the first of its group; empty: goes on
};

[[nodiscard]] QList<LinkSwitch> linkSwitches();

} // namespace countersign::ui
