// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <set>
#include <string>

namespace countersign::storage::people {

struct SearchQuery
{
    std::vector<std::string> words; ///< folded prefixes, all of which must match some word of the names
    std::string uuidPrefix; ///< digits
    std::string emailPrefix; ///< lower case
    std::string status; ///< "active", "closed" or empty for all
    std::set<std::string> organisations; ///< the searcher's scope; empty finds nobody
};

/// At most `limit` people in order of last and first name, from sorted prefixes, never by ranking a large set.
[[nodiscard]] domain::SearchResults search(Reader& reader, const SearchQuery& query, int limit);

} // namespace countersign::storage::people
