// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "domain/staff/Role.h"

#include <set>
#include <string>

namespace countersign::services {

/// Who does it. Every service command takes the actor first; it comes from a session that was checked for this request.
struct Actor
{
    enum class Kind { staff, link, person, system, operatorAtConsole };

    Kind kind = Kind::system;
    PersonId person;
    std::string name;
    SessionId session;
    domain::Roles roles;
    std::set<std::string> organisations; ///< ids that the actor may act for, children included
    bool steppedUp = false; ///< a code was given within the last five minutes
    std::string address; ///< client address
    std::string reference; ///< of the request

    [[nodiscard]] bool may(domain::Permission permission) const { return domain::may(roles, permission); }
    [[nodiscard]] bool covers(const OrganisationId& organisation) const
    {
        return organisations.contains(organisation.value);
    }
};

} // namespace countersign::services
