// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"

#include <set>
#include <string>
#include <vector>

namespace countersign::services {

enum class PersonColumn {
    skipped, ///< what we wrote into a file of rejected rows
    uuid,
    title,
    firstName,
    middleNames,
    lastName,
    displayName,
    email,
    mobile,
    phone,
    organisation, ///< its code
    jobTitle,
    language,
};

/// Which column of a file says what of a person.
class ImportColumns
{
public:
    /// invalidInput, with a sentence in `detail`: a name that is not known, one that is there twice, one that is
    /// missing.
    [[nodiscard]] static Result<ImportColumns> from(const std::vector<std::string>& header);

    [[nodiscard]] std::size_t count() const { return m_columns.size(); }
    [[nodiscard]] bool has(PersonColumn column) const { return m_present.contains(column); }

    /// The cell of a column of as many fields as the header has; empty when the file does not have it.
    [[nodiscard]] std::string cell(const std::vector<std::string>& fields, PersonColumn column) const;
    /// As typed, unchecked; where the id of the organisation belongs is nothing yet.
    [[nodiscard]] domain::NewPerson person(const std::vector<std::string>& fields) const;
    /// Without the columns that are skipped.
    [[nodiscard]] std::vector<std::string> kept(const std::vector<std::string>& fields) const;

private:
    std::vector<PersonColumn> m_columns;
    std::set<PersonColumn> m_present;
};

} // namespace countersign::services
