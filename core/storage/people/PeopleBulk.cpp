// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PeopleBulk.h"

#include "base/Text.h"
#include "storage/people/Chunks.h"
#include "storage/people/PersonRow.h"
#include "storage/people/SearchIndex.h"

namespace countersign::storage::people {
namespace {

constexpr std::size_t personColumns = 23;

Result<void> bindPerson(
    Statement& statement, const crypto::Sealer& sealer, const domain::Person& person, const SearchEntry& entry)
{
    const auto phones = sealedPhones(sealer, person);
    if (!phones)
        return fail(phones.error());
    const auto& names = person.names;
    for (const auto& text : {person.id.value, person.uuid, names.title, names.first, names.middle, names.last,
             names.display, folded(names.first), folded(names.last), person.email})
        statement.bind(text);
    statement.bind(phones->mobile);
    statement.bind(phones->phone);
    statement.bind(person.emailProved);
    statement.bind(person.organisation);
    statement.bind(person.jobTitle);
    statement.bind(person.language);
    statement.bind(person.status);
    statement.bind(person.createdAt);
    statement.bind(person.changedAt);
    statement.bind(person.version);
    bindEmailKey(statement, person.email);
    statement.bind(entry.text);
    bindSearchNumber(statement, entry.number);
    return {};
}

Result<void> insertRows(Transaction& transaction, const crypto::Sealer& sealer, std::span<const domain::Person> people,
    std::span<const SearchEntry> entries)
{
    static const std::string row = '(' + times(personColumns, "?") + ')';
    auto statement = transaction.sql("INSERT INTO person (id, uuid, title, first_name, middle_names, last_name, "
                                     "display_name, first_key, last_key, email, "
                                     "mobile_sealed, phone_sealed, email_proved, organisation, job_title, "
                                     "language, status, created_at, changed_at, version, "
                                     "email_key, search_text, search_number) VALUES "
        + times(people.size(), row));
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (auto bound = bindPerson(statement, sealer, people[i], entries[i]); !bound)
            return bound;
    }
    statement.post();
    return {};
}

} // namespace

Result<std::map<std::string, domain::Person>> findByUuids(
    Reader& reader, const crypto::Sealer& sealer, const std::vector<std::string>& uuids)
{
    std::map<std::string, domain::Person> found;
    Result<void> opened;
    inChunks(uuids.size(), [&](std::size_t from, std::size_t size) {
        auto rows = reader.sql(selectPerson + ("WHERE p.uuid IN (" + times(size, "?") + ")"));
        bindAll(rows, uuids, from, size);
        while (opened && rows.next()) {
            auto person = wholeFrom(rows, sealer);
            if (person)
                found.emplace(person->uuid, *std::move(person));
            else
                opened = fail(person.error());
        }
    });
    if (!opened)
        return fail(opened.error());
    return found;
}

std::map<std::string, PersonId> holdersOf(Reader& reader, const std::vector<std::string>& emailKeys)
{
    std::map<std::string, PersonId> holders;
    inChunks(emailKeys.size(), [&](std::size_t from, std::size_t size) {
        auto rows = reader.sql("SELECT email_key, id FROM person WHERE email_key IN (" + times(size, "?") + ")");
        bindAll(rows, emailKeys, from, size);
        while (rows.next())
            holders.emplace(rows.text(0), rows.id<PersonId>(1));
    });
    return holders;
}

std::set<std::string> takenUuids(Reader& reader, const std::vector<std::string>& uuids)
{
    std::set<std::string> taken;
    inChunks(uuids.size(), [&](std::size_t from, std::size_t size) {
        auto rows = reader.sql("SELECT uuid FROM person WHERE uuid IN (" + times(size, "?") + ")");
        bindAll(rows, uuids, from, size);
        while (rows.next())
            taken.insert(rows.text(0));
    });
    return taken;
}

Result<void> insertAll(Transaction& transaction, const crypto::Sealer& sealer, std::span<const domain::Person> people)
{
    SearchEntries entries(transaction);
    std::vector<SearchEntry> all;
    all.reserve(people.size());
    for (const auto& person : people)
        all.push_back(entries.of(person));
    Result<void> inserted;
    inChunks(people.size(), [&](std::size_t from, std::size_t size) {
        if (inserted)
            inserted = insertRows(transaction, sealer, people.subspan(from, size), std::span(all).subspan(from, size));
    });
    if (inserted)
        addToSearch(transaction, all);
    return inserted;
}

void useLargeCache(Transaction& transaction)
{
    transaction.sql("PRAGMA cache_size = -262144").run();
}

} // namespace countersign::storage::people
