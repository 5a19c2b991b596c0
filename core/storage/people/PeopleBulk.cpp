// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PeopleBulk.h"

#include "base/Text.h"
#include "storage/people/Chunks.h"
#include "storage/people/PersonRow.h"

#include <algorithm>

namespace countersign::storage::people {
namespace {

constexpr std::size_t personColumns = 21;

Result<void> bindPerson(Statement& statement, const crypto::Sealer& sealer, const domain::Person& person)
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
    return {};
}

using Word = std::pair<std::string, const PersonId*>;

Result<void> insertWords(Transaction& transaction, std::span<const domain::Person> people)
{
    std::vector<Word> all;
    for (const auto& person : people) {
        for (auto& word : searchWords(person.names))
            all.emplace_back(std::move(word), &person.id);
    }
    // In the order of the index, so that neighbours meet the same page of it.
    std::sort(all.begin(), all.end(),
        [](const Word& a, const Word& b) { return a.first != b.first ? a.first < b.first : *a.second < *b.second; });
    return inChunks(all.size(), [&](std::size_t from, std::size_t size) -> Result<void> {
        auto statement = transaction.sql("INSERT INTO person_word (word, person) VALUES " + times(size, "(?,?)"));
        for (std::size_t i = from; i < from + size; ++i) {
            statement.bind(all[i].first);
            statement.bind(*all[i].second);
        }
        statement.run();
        return {};
    });
}

} // namespace

Result<std::map<std::string, domain::Person>> findByUuids(
    Reader& reader, const crypto::Sealer& sealer, const std::vector<std::string>& uuids)
{
    std::map<std::string, domain::Person> found;
    auto searched = inChunks(uuids.size(), [&](std::size_t from, std::size_t size) -> Result<void> {
        auto rows = reader.sql(selectPerson + ("WHERE p.uuid IN (" + times(size, "?") + ")"));
        bindAll(rows, uuids, from, size);
        while (rows.next()) {
            auto person = wholeFrom(rows, sealer);
            if (!person)
                return fail(person.error());
            found.emplace(person->uuid, *person);
        }
        return {};
    });
    if (!searched)
        return fail(searched.error());
    return found;
}

std::map<std::string, PersonId> holdersOf(Reader& reader, const std::vector<std::string>& emailKeys)
{
    std::map<std::string, PersonId> holders;
    (void)inChunks(emailKeys.size(), [&](std::size_t from, std::size_t size) -> Result<void> {
        auto rows = reader.sql("SELECT email_key, id FROM person WHERE email_key IN (" + times(size, "?") + ")");
        bindAll(rows, emailKeys, from, size);
        while (rows.next())
            holders.emplace(rows.text(0), rows.id<PersonId>(1));
        return {};
    });
    return holders;
}

std::set<std::string> takenUuids(Reader& reader, const std::vector<std::string>& uuids)
{
    std::set<std::string> taken;
    (void)inChunks(uuids.size(), [&](std::size_t from, std::size_t size) -> Result<void> {
        auto rows = reader.sql("SELECT uuid FROM person WHERE uuid IN (" + times(size, "?") + ")");
        bindAll(rows, uuids, from, size);
        while (rows.next())
            taken.insert(rows.text(0));
        return {};
    });
    return taken;
}

Result<void> insertAll(Transaction& transaction, const crypto::Sealer& sealer, std::span<const domain::Person> people)
{
    static const std::string row = '(' + times(personColumns, "?") + ')';
    auto inserted = inChunks(people.size(), [&](std::size_t from, std::size_t size) -> Result<void> {
        auto statement = transaction.sql("INSERT INTO person (id, uuid, title, first_name, middle_names, last_name, "
                                         "display_name, first_key, last_key, email, "
                                         "mobile_sealed, phone_sealed, email_proved, organisation, job_title, "
                                         "language, status, created_at, changed_at, version, "
                                         "email_key) VALUES "
            + times(size, row));
        for (const auto& person : people.subspan(from, size)) {
            if (auto bound = bindPerson(statement, sealer, person); !bound)
                return bound;
        }
        statement.run();
        return {};
    });
    return inserted ? insertWords(transaction, people) : inserted;
}

void useLargeCache(Transaction& transaction)
{
    transaction.sql("PRAGMA cache_size = -262144").run();
}

} // namespace countersign::storage::people
