// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"

#include <map>
#include <string>

namespace countersign::services {

using Organisations = std::map<std::string, OrganisationId>; ///< by code

/// What a row says of somebody, as far as the row alone can tell.
struct CheckedRow
{
    domain::NewPerson person;
    std::string emailKey;
    std::string problems; ///< as in domain::ImportRejection; empty: none, else the rest is worth nothing
};

/// Holds it to the rules of a person that staff type. `organisation` is a code.
[[nodiscard]] CheckedRow checkRow(
    domain::NewPerson typed, const std::string& organisation, const Organisations& organisations);

} // namespace countersign::services
