// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

namespace countersign::services {

// What has to end, in the same transaction, with the thing that it stood on (security.md 8, 25, 33, 44).

/// Every open session of a person, half ones and those of self-service included; streams hear of it after the commit.
void endSessions(storage::Transaction& transaction, ServiceContext& context, const PersonId& person);
/// A test sign-in that is open on an authenticator.
void endTest(storage::Transaction& transaction, const ServiceContext& context, const AuthenticatorId& authenticator);
/// The registration that is open for a person.
void endRegistration(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person);
/// The registrations that a member of staff has opened for others.
void endLinksMadeBy(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& ra);

} // namespace countersign::services
