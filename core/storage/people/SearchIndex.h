// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

// What the search finds people by, kept beside their rows (docs/decisions/0024-search.md).
namespace countersign::storage::people {

struct SearchEntry
{
    PersonId id;
    std::vector<std::string> words; ///< folded words of the names, each once
    std::string text; ///< person.search_text; empty: not yet indexed
    long long number = 0; ///< person.search_number; 0 where the engine has no table of trigrams
    long long organisation = 0; ///< organisation.number
};

/// Makes entries of people, with numbers nobody has. For one transaction.
class SearchEntries
{
public:
    explicit SearchEntries(Transaction& transaction) : m_transaction(transaction) {}

    /// A number of 0 is replaced by a fresh one where one is needed.
    [[nodiscard]] SearchEntry of(const domain::Person& person, long long number = 0);

private:
    [[nodiscard]] long long freshNumber();
    [[nodiscard]] long long numberOf(const OrganisationId& organisation);

    Transaction& m_transaction;
    long long m_lastNumber = -1;
    std::map<std::string, long long> m_organisations;
};

/// Of the row as it stands; nothing when there is none.
[[nodiscard]] std::optional<SearchEntry> storedEntry(Reader& reader, const PersonId& id);

/// What stands beside the row: the row's own two columns are the caller's.
void addToSearch(Transaction& transaction, std::span<const SearchEntry> entries);
void removeFromSearch(Transaction& transaction, const SearchEntry& entry);

/// 0 binds NULL.
void bindSearchNumber(Statement& statement, long long number);

} // namespace countersign::storage::people
