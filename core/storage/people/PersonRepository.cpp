// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PersonRepository.h"

#include "base/Text.h"
#include "domain/people/EmailAddress.h"
#include "storage/people/PeopleBulk.h"
#include "storage/people/PersonRow.h"
#include "storage/people/SearchIndex.h"
#include "storage/sql/Dialect.h"

namespace countersign::storage::people {
Result<std::optional<domain::Person>> find(Reader& reader, const crypto::Sealer& sealer, const PersonId& id)
{
    auto row = reader.sql(std::string(selectPerson) + "WHERE p.id = ?").with(id);
    if (!row.next())
        return std::nullopt;
    auto person = wholeFrom(row, sealer);
    if (!person)
        return fail(person.error());
    return *std::move(person);
}

std::optional<domain::Person> findPlain(Reader& reader, const PersonId& id)
{
    auto row = reader.sql(std::string(selectPerson) + "WHERE p.id = ?").with(id);
    return row.next() ? std::optional(plainFrom(row)) : std::nullopt;
}

std::optional<domain::Person> findByEmailKey(Reader& reader, const std::string& key)
{
    auto row = reader.sql(std::string(selectPerson) + "WHERE p.email_key = ?").with(key);
    return row.next() ? std::optional(plainFrom(row)) : std::nullopt;
}

bool uuidTaken(Reader& reader, const std::string& uuid)
{
    return reader.sql("SELECT 1 FROM person WHERE uuid = ?").with(uuid).next();
}

Result<void> insert(Transaction& transaction, const crypto::Sealer& sealer, const domain::Person& person)
{
    return insertAll(transaction, sealer, {&person, 1});
}

Result<void> update(Transaction& transaction, const crypto::Sealer& sealer, const domain::Person& person)
{
    const auto phones = sealedPhones(sealer, person);
    if (!phones)
        return fail(phones.error());
    const auto before = storedEntry(transaction, person.id);
    if (!before)
        return {};
    const auto after = SearchEntries(transaction).of(person, before->number);
    auto statement = transaction
                         .sql("UPDATE person SET title = ?, first_name = ?, middle_names = ?, last_name = ?, display_name = ?, "
                              "first_key = ?, last_key = ?, email = ?, mobile_sealed = ?, phone_sealed = ?, email_proved = ?, "
                              "organisation = ?, job_title = ?, language = ?, status = ?, changed_at = ?, version = ?, "
                              "email_key = ?, search_text = ?, search_number = ? WHERE id = ?")
                         .with(person.names.title, person.names.first, person.names.middle, person.names.last,
                             person.names.display, folded(person.names.first), folded(person.names.last), person.email, phones->mobile,
                             phones->phone, person.emailProved, person.organisation, person.jobTitle, person.language, person.status,
                             person.changedAt, person.version);
    bindEmailKey(statement, person.email);
    statement.bind(after.text);
    bindSearchNumber(statement, after.number);
    statement.bind(person.id);
    statement.post();
    if (before->text == after.text && before->organisation == after.organisation)
        return {};
    removeFromSearch(transaction, *before);
    addToSearch(transaction, {&after, 1});
    return {};
}

std::string emailKey(const std::string& email)
{
    const auto address = domain::parseEmailAddress(email);
    return address ? address->key() : std::string();
}

std::vector<std::pair<std::string, int>> countByDomain(Reader& reader)
{
    std::vector<std::pair<std::string, int>> counts;
    auto rows = reader.sql(std::string("SELECT substr(email, ") + reader.dialect().position
        + "(email, '@') + 1), count(*) FROM person WHERE email <> '' AND status = 'active' GROUP BY 1 ORDER BY 2 DESC, 1");
    while (rows.next())
        counts.emplace_back(rows.text(0), rows.number(1));
    return counts;
}

} // namespace countersign::storage::people
