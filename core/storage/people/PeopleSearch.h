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
    std::vector<std::string> words; ///< folded; each begins some word of the names, or of the organisation's name or code
    std::string uuidPrefix; ///< digits
    std::string emailPrefix; ///< lower case
    /// Lower case, or folded: looked for anywhere in names, address and UUID when little else is found. None: nowhere.
    std::vector<std::string> fragments;
    std::string status; ///< "active", "closed" or empty for all
    std::set<std::string> organisations; ///< the searcher's scope; empty finds nobody
};

/// Fewer found than this, and organisations, addresses and insides of words are looked at too.
inline constexpr int fewFound = 5;

/// At most `limit` people in order of last and first name; those whose words begin as typed before all others. Looks at a
/// bounded number of people, never ranks a large set: `more` says that there are further people, or may
/// be: of those that match by beginnings; insides of words are looked for as far as that goes.
[[nodiscard]] domain::SearchResults search(Reader& reader, const SearchQuery& query, int limit);

} // namespace countersign::storage::people
