// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PersonRepository.h"

#include "base/Text.h"
#include "domain/people/EmailAddress.h"
#include "storage/sql/Dialect.h"

#include <set>

namespace countersign::storage::people {
namespace {

constexpr const char* selectPerson = "SELECT p.id, p.uuid, p.title, p.first_name, p.middle_names, p.last_name, p.display_name, "
                                     "p.email, p.email_proved, p.organisation, o.name, p.job_title, p.language, p.status, "
                                     "p.created_at, p.changed_at, p.version, p.mobile_sealed, p.phone_sealed "
                                     "FROM person p JOIN organisation o ON o.id = p.organisation ";

crypto::SealContext place(const PersonId& person, const char* column)
{
    return {.table = "person", .column = column, .row = person.value, .owner = person.value};
}

domain::Person plainFrom(const Statement& row)
{
    domain::Person person;
    person.id = row.id<PersonId>(0);
    person.uuid = row.text(1);
    person.names = {row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)};
    person.email = row.text(7);
    person.emailProved = row.flag(8);
    person.organisation = row.id<OrganisationId>(9);
    person.organisationName = row.text(10);
    person.jobTitle = row.text(11);
    person.language = row.text(12);
    person.status = row.named<domain::PersonStatus>(13);
    person.createdAt = row.instant(14);
    person.changedAt = row.instant(15);
    person.version = row.integer(16);
    return person;
}

Result<std::string> opened(const crypto::Sealer& sealer, const Bytes& sealed, const PersonId& person, const char* column)
{
    if (sealed.empty())
        return std::string();
    const auto plain = sealer.open(sealed, place(person, column));
    if (!plain)
        return fail(plain.error());
    return std::string(plain->revealText());
}

Result<Bytes> closed(const crypto::Sealer& sealer, const std::string& plain, const PersonId& person, const char* column)
{
    if (plain.empty())
        return Bytes();
    return sealer.seal(viewOf(plain), place(person, column));
}

void writeWords(Transaction& transaction, const domain::Person& person)
{
    transaction.sql("DELETE FROM person_word WHERE person = ?").with(person.id).run();
    const auto all = words(folded(person.names.first + ' ' + person.names.middle + ' ' + person.names.last + ' ' + person.names.display));
    for (const auto& word : std::set<std::string>(all.begin(), all.end()))
        transaction.sql("INSERT INTO person_word (word, person) VALUES (?,?)").with(word, person.id).run();
}

void bindEmailKey(Statement& statement, const std::string& email)
{
    const auto key = emailKey(email);
    if (key.empty())
        statement.bind(nullptr);
    else
        statement.bind(key);
}

} // namespace

Result<std::optional<domain::Person>> find(Reader& reader, const crypto::Sealer& sealer, const PersonId& id)
{
    auto row = reader.sql(std::string(selectPerson) + "WHERE p.id = ?").with(id);
    if (!row.next())
        return std::nullopt;
    auto person = plainFrom(row);
    const auto mobile = opened(sealer, row.blob(17), id, "mobile");
    if (!mobile)
        return fail(mobile.error());
    const auto phone = opened(sealer, row.blob(18), id, "phone");
    if (!phone)
        return fail(phone.error());
    person.mobile = *mobile;
    person.phone = *phone;
    return person;
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
    const auto mobile = closed(sealer, person.mobile, person.id, "mobile");
    if (!mobile)
        return fail(mobile.error());
    const auto phone = closed(sealer, person.phone, person.id, "phone");
    if (!phone)
        return fail(phone.error());
    auto statement = transaction
                         .sql("INSERT INTO person (id, uuid, title, first_name, middle_names, last_name, display_name, first_key, "
                              "last_key, email, mobile_sealed, phone_sealed, email_proved, organisation, job_title, language, status, "
                              "created_at, changed_at, version, email_key) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
                         .with(person.id, person.uuid, person.names.title, person.names.first, person.names.middle,
                             person.names.last, person.names.display, folded(person.names.first), folded(person.names.last),
                             person.email, *mobile, *phone, person.emailProved, person.organisation, person.jobTitle,
                             person.language, person.status, person.createdAt, person.changedAt, person.version);
    bindEmailKey(statement, person.email);
    statement.run();
    writeWords(transaction, person);
    return {};
}

Result<void> update(Transaction& transaction, const crypto::Sealer& sealer, const domain::Person& person)
{
    const auto mobile = closed(sealer, person.mobile, person.id, "mobile");
    if (!mobile)
        return fail(mobile.error());
    const auto phone = closed(sealer, person.phone, person.id, "phone");
    if (!phone)
        return fail(phone.error());
    auto statement = transaction
                         .sql("UPDATE person SET title = ?, first_name = ?, middle_names = ?, last_name = ?, display_name = ?, "
                              "first_key = ?, last_key = ?, email = ?, mobile_sealed = ?, phone_sealed = ?, email_proved = ?, "
                              "organisation = ?, job_title = ?, language = ?, status = ?, changed_at = ?, version = ?, "
                              "email_key = ? WHERE id = ?")
                         .with(person.names.title, person.names.first, person.names.middle, person.names.last,
                             person.names.display, folded(person.names.first), folded(person.names.last), person.email, *mobile,
                             *phone, person.emailProved, person.organisation, person.jobTitle, person.language, person.status,
                             person.changedAt, person.version);
    bindEmailKey(statement, person.email);
    statement.bind(person.id);
    statement.run();
    writeWords(transaction, person);
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
