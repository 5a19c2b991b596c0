// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PersonRow.h"

#include "base/Text.h"
#include "storage/people/PersonRepository.h"

#include <set>

namespace countersign::storage::people {
namespace {

crypto::SealContext place(const PersonId& person, const char* column)
{
    return {.table = "person", .column = column, .row = person.value, .owner = person.value};
}

Result<std::string> opened(
    const crypto::Sealer& sealer, const Bytes& sealed, const PersonId& person, const char* column)
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

} // namespace

const char* const selectPerson =
    "SELECT p.id, p.uuid, p.title, p.first_name, p.middle_names, p.last_name, p.display_name, "
    "p.email, p.email_proved, p.organisation, o.name, p.job_title, p.language, p.status, "
    "p.created_at, p.changed_at, p.version, p.mobile_sealed, p.phone_sealed "
    "FROM person p JOIN organisation o ON o.id = p.organisation ";

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

Result<domain::Person> wholeFrom(const Statement& row, const crypto::Sealer& sealer)
{
    auto person = plainFrom(row);
    const auto mobile = opened(sealer, row.blob(17), person.id, "mobile");
    if (!mobile)
        return fail(mobile.error());
    const auto phone = opened(sealer, row.blob(18), person.id, "phone");
    if (!phone)
        return fail(phone.error());
    person.mobile = *mobile;
    person.phone = *phone;
    return person;
}

Result<SealedPhones> sealedPhones(const crypto::Sealer& sealer, const domain::Person& person)
{
    auto mobile = closed(sealer, person.mobile, person.id, "mobile");
    if (!mobile)
        return fail(mobile.error());
    auto phone = closed(sealer, person.phone, person.id, "phone");
    if (!phone)
        return fail(phone.error());
    return SealedPhones{*std::move(mobile), *std::move(phone)};
}

std::vector<std::string> searchWords(const domain::Names& names)
{
    const auto all = words(folded(names.first + ' ' + names.middle + ' ' + names.last + ' ' + names.display));
    const std::set<std::string> once(all.begin(), all.end());
    return {once.begin(), once.end()};
}

void bindEmailKey(Statement& statement, const std::string& email)
{
    const auto key = emailKey(email);
    if (key.empty())
        statement.bind(nullptr);
    else
        statement.bind(key);
}

} // namespace countersign::storage::people
