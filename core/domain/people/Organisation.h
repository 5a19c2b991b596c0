// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"

#include <string>

namespace countersign::domain {

/// A body whose staff are registered. Organisations form a tree; staff act for one and all below it.
struct Organisation
{
    OrganisationId id;
    std::string code; ///< short, unique, ODS-like: "RX1"
    std::string name;
    OrganisationId parent; ///< empty at the root
};

} // namespace countersign::domain
