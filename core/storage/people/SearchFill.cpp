// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/SearchFill.h"

#include "base/Waiting.h"
#include "storage/people/PersonRow.h"
#include "storage/people/SearchIndex.h"
#include "storage/sql/Database.h"
#include "storage/sql/Dialect.h"

namespace countersign::storage::people {
namespace {

/// With a server a transaction has four seconds; with SQLite each waits for the disk once.
constexpr int atOnce = 500;

Result<bool> isNeeded(Database& database)
{
    return database.read([](Reader& reader) -> Result<bool> {
        return reader.sql("SELECT id FROM person WHERE search_text IS NULL ORDER BY id LIMIT 1").next();
    });
}

std::vector<domain::Person> without(Transaction& transaction)
{
    std::vector<domain::Person> people;
    auto rows = transaction
                    .sql(std::string("SELECT id, uuid, first_name, middle_names, last_name, display_name, email, organisation "
                                     "FROM person WHERE search_text IS NULL ORDER BY id LIMIT ? ")
                        + transaction.dialect().skipLocked)
                    .with(atOnce);
    while (rows.next()) {
        domain::Person person;
        person.id = rows.id<PersonId>(0);
        person.uuid = rows.text(1);
        person.names = {"", rows.text(2), rows.text(3), rows.text(4), rows.text(5)};
        person.email = rows.text(6);
        person.organisation = rows.id<OrganisationId>(7);
        people.push_back(std::move(person));
    }
    return people;
}

/// How many: 0 when all are done, or in the hands of others.
Result<std::size_t> fillSome(Transaction& transaction)
{
    const auto people = without(transaction);
    SearchEntries entries(transaction);
    std::vector<SearchEntry> all;
    for (const auto& person : people) {
        all.push_back(entries.of(person));
        const auto& entry = all.back();
        auto update = transaction.sql("UPDATE person SET search_text = ?, search_number = ? WHERE id = ?").with(entry.text);
        bindSearchNumber(update, entry.number);
        update.bind(entry.id);
        update.post();
        auto words = entry;
        words.text.clear(); // it has no trigrams yet
        removeFromSearch(transaction, words);
    }
    addToSearch(transaction, all);
    return people.size();
}

} // namespace

Result<void> fillSearch(Database& database)
{
    const auto needed = isNeeded(database);
    if (!needed)
        return fail(needed.error());
    for (bool more = *needed; more;) {
        const Waiting patient(std::chrono::steady_clock::now(), std::chrono::minutes(1)); // nobody waits for an answer yet
        const auto filled =
            database.write([](Transaction& transaction) -> Result<std::size_t> { return fillSome(transaction); });
        if (!filled)
            return fail(filled.error());
        more = *filled > 0;
    }
    return {};
}

} // namespace countersign::storage::people
