// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/staff/RoleRepository.h"

namespace countersign::storage::roles {

std::vector<domain::RoleAssignment> ofPerson(Reader& reader, const PersonId& person)
{
    std::vector<domain::RoleAssignment> list;
    auto rows = reader.sql("SELECT role, organisation FROM role_assignment WHERE person = ?").with(person);
    while (rows.next())
        list.push_back({person, rows.named<domain::Role>(0), rows.id<OrganisationId>(1)});
    return list;
}

std::vector<PersonId> holders(Reader& reader)
{
    std::vector<PersonId> list;
    auto rows = reader.sql("SELECT DISTINCT p.id, p.last_key, p.first_key FROM role_assignment r JOIN person p ON p.id = r.person "
                           "ORDER BY p.last_key, p.first_key, p.id");
    while (rows.next())
        list.push_back(rows.id<PersonId>(0));
    return list;
}

int countActive(Reader& reader, domain::Role role)
{
    auto row = reader.sql("SELECT count(DISTINCT r.person) FROM role_assignment r JOIN person p ON p.id = r.person "
                          "JOIN authenticator a ON a.person = p.id AND a.status = 'active' WHERE r.role = ? AND p.status = 'active'")
                   .with(role);
    return row.next() ? row.number(0) : 0;
}

void replace(Transaction& transaction, const PersonId& person, const domain::Roles& roles, const OrganisationId& organisation,
    const std::string& givenBy, Instant at)
{
    transaction.sql("DELETE FROM role_assignment WHERE person = ?").with(person).run();
    for (const auto role : roles)
        transaction.sql("INSERT INTO role_assignment (person, role, organisation, given_by, given_at) VALUES (?,?,?,?,?)")
            .with(person, role, organisation, givenBy, at)
            .post();
}

} // namespace countersign::storage::roles
