// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct Closing
{
    long long version = 0;
    domain::ClosureReason reason = domain::ClosureReason::other;
    std::string note;
    bool confirmed = false; ///< the check box
};

/// Takes all access from a person who has left, and opens the profile again for one who is back.
class ClosureService
{
public:
    explicit ClosureService(ServiceContext& context);

    /// Within this one transaction authenticators, password, roles, sessions, and the links made by and for the person
    /// end (security.md 8, 25, 33); the person is told by mail. Needs a fresh code. invalidInput D-DET-5 without
    /// `confirmed`; forbidden D-GEN-4 for staff, unless the actor may give roles; conflict D-STF-1 for the last RA
    /// Manager.
    [[nodiscard]] Result<domain::Person> close(const Actor& actor, const PersonId& person, const Closing& closing);

    /// Gives nothing back: the person registers anew, and roles are given anew.
    [[nodiscard]] Result<domain::Person> reopen(const Actor& actor, const PersonId& person, long long version);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
