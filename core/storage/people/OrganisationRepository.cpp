// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/OrganisationRepository.h"

namespace countersign::storage::organisations {
namespace {

domain::Organisation from(const Statement& row)
{
    return {row.id<OrganisationId>(0), row.text(1), row.text(2), row.id<OrganisationId>(3)};
}

} // namespace

std::vector<domain::Organisation> all(Reader& reader)
{
    std::vector<domain::Organisation> list;
    auto rows = reader.sql("SELECT id, code, name, parent FROM organisation ORDER BY name");
    while (rows.next())
        list.push_back(from(rows));
    return list;
}

std::optional<domain::Organisation> find(Reader& reader, const OrganisationId& id)
{
    auto row = reader.sql("SELECT id, code, name, parent FROM organisation WHERE id = ?").with(id);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::set<std::string> withChildren(Reader& reader, const OrganisationId& id)
{
    std::set<std::string> ids;
    auto rows = reader.sql("WITH RECURSIVE tree(id) AS (SELECT id FROM organisation WHERE id = ? UNION "
                           "SELECT o.id FROM organisation o JOIN tree t ON o.parent = t.id) SELECT id FROM tree")
                    .with(id);
    while (rows.next())
        ids.insert(rows.text(0));
    return ids;
}

void insert(Transaction& transaction, const domain::Organisation& organisation)
{
    auto statement = transaction.sql("INSERT INTO organisation (number, id, code, name, parent) "
                              "VALUES ((SELECT coalesce(max(number), 0) + 1 FROM organisation),?,?,?,?)")
                         .with(organisation.id, organisation.code, organisation.name);
    if (organisation.parent.empty())
        statement.bind(nullptr);
    else
        statement.bind(organisation.parent);
    statement.post();
}

} // namespace countersign::storage::organisations
