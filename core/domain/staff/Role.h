// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"

#include <set>
#include <string>

namespace countersign::domain {

/// The seven roles of ux.md 1.2.
enum class Role { raManager, raAgentAdvanced, raAgent, idChecker, sponsor, serviceOwner, systemAdministrator };

/// What a route or a command needs. One row per task of the matrix in ux.md 1.2.
enum class Permission {
    findPerson,
    viewProfile,
    viewActivity,
    createPerson,
    changeContact,
    closeProfile,
    issueAuthenticator,
    removeAuthenticator,
    viewStaff,
    giveRoles,
    viewAudit,
    changeDomains,
    changeSettings,
    viewOutbox,
    verifyIdentity,
    viewPolicies,
    changePolicies,
    issuePass,
};

template <>
struct EnumNames<Role>
{
    static constexpr std::array<std::pair<Role, const char*>, 7> table{
        {{Role::raManager, "ra_manager"},
            {Role::raAgentAdvanced, "ra_agent_advanced"},
            {Role::raAgent, "ra_agent"},
            {Role::idChecker, "id_checker"},
            {Role::sponsor, "sponsor"},
            {Role::serviceOwner, "service_owner"},
            {Role::systemAdministrator, "system_administrator"}}};
};

template <>
struct EnumNames<Permission>
{
    static constexpr std::array<std::pair<Permission, const char*>, 18> table{
        {{Permission::findPerson, "find_person"},
            {Permission::viewProfile, "view_profile"},
            {Permission::viewActivity, "view_activity"},
            {Permission::createPerson, "create_person"},
            {Permission::changeContact, "change_contact"},
            {Permission::closeProfile, "close_profile"},
            {Permission::issueAuthenticator, "issue_authenticator"},
            {Permission::removeAuthenticator, "remove_authenticator"},
            {Permission::viewStaff, "view_staff"},
            {Permission::giveRoles, "give_roles"},
            {Permission::viewAudit, "view_audit"},
            {Permission::changeDomains, "change_domains"},
            {Permission::changeSettings, "change_settings"},
            {Permission::viewOutbox, "view_outbox"},
            {Permission::verifyIdentity, "verify_identity"},
            {Permission::viewPolicies, "view_policies"},
            {Permission::changePolicies, "change_policies"},
            {Permission::issuePass, "issue_pass"}}};
};

using Roles = std::set<Role>;

[[nodiscard]] bool may(Role role, Permission permission);
[[nodiscard]] bool may(const Roles& roles, Permission permission);

/// The first of a person's roles in the order of the enum: what is shown beside their name.
[[nodiscard]] Role leading(const Roles& roles);

/// A role that a person holds for an organisation and all below it.
struct RoleAssignment
{
    PersonId person;
    Role role = Role::sponsor;
    OrganisationId organisation;
};

/// One row of Staff and roles.
struct StaffRow
{
    PersonId person;
    std::string name;
    std::string email;
    Roles roles;
    std::string organisationName;
    bool hasAuthenticator = false;
    Instant lastSignedInAt{};
    bool active = true;
};

} // namespace countersign::domain
