// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/selfservice/DefaultMethodRepository.h"

namespace countersign::storage::default_methods {

AuthenticatorId find(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT authenticator FROM default_method WHERE person = ?").with(person);
    return row.next() ? row.id<AuthenticatorId>(0) : AuthenticatorId();
}

void choose(Transaction& transaction, const PersonId& person, const AuthenticatorId& authenticator, Instant at)
{
    transaction
        .sql("INSERT INTO default_method (person, authenticator, chosen_at) VALUES (?,?,?) "
             "ON CONFLICT (person) DO UPDATE SET authenticator = excluded.authenticator, chosen_at = excluded.chosen_at")
        .with(person, authenticator, at)
        .post();
}

} // namespace countersign::storage::default_methods
