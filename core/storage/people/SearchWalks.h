// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Transaction.h"

#include <set>
#include <string>
#include <vector>

// Where the search meets people: stretches of an index, and never more of one than it was told to look at. Whoever of
// them is found is decided afterwards, person by person.
namespace countersign::storage::people {

struct Walk
{
    std::string select; ///< of a column "id" (and what condition needs), to be ended by LIMIT
    std::vector<std::string> values; ///< of its marks
    int most; ///< looks at so many at most
    std::string join = "p.id = c.id"; ///< with person p
    std::string condition = {}; ///< on c, and its values, which come after those of select
    std::vector<std::string> conditionValues = {};

    bool twice = false; ///< meets some people more than once

    /// "SELECT ... LIMIT ...", for use in a FROM.
    [[nodiscard]] std::string bounded() const;
};

using Scope = std::set<std::string>; ///< ids of organisations

/// In the order of the names. With a second prefix, of those whose other name begins so: read from the index alone.
[[nodiscard]] Walk alongLastNames(const std::string& prefix, int most, const std::string& firstName = {});
[[nodiscard]] Walk alongFirstNames(const std::string& prefix, int most);
[[nodiscard]] Walk alongUuids(const std::string& prefix, int most);
[[nodiscard]] Walk alongAddresses(const std::string& prefix, int most);
/// Everybody who has a word of the names that begins so, some twice. A small scope leads the way; a large one does not.
[[nodiscard]] Walk alongWords(const std::string& prefix, int most, const Scope& scope);
[[nodiscard]] Walk alongOrganisation(const std::string& organisation, int most); ///< by last name

/// Everybody whose search_text holds the fragment, and some whose does not, in no order. False: this engine cannot.
[[nodiscard]] bool canFindInside(Reader& reader, const std::string& fragment);
[[nodiscard]] Walk inside(const Reader& reader, const std::string& fragment, int most);

/// "?,?,?"
[[nodiscard]] std::string marks(std::size_t count);

} // namespace countersign::storage::people
