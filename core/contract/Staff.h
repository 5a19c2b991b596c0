// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "contract/Setup.h"
#include "domain/staff/Role.h"

namespace countersign::contract {

/// POST /sign-in/password
struct PasswordSignIn
{
    std::string email;
    std::string password;
};

/// POST /sign-in/code (with the half-session as bearer), /session/unlock, /session/step-up
struct VerificationCode
{
    std::string code;
};

/// Answer of POST /sign-in/password: good for five minutes and for POST /sign-in/code only.
struct HalfSession
{
    std::string token;
};

/// Who is signed in. Answer of GET /session, /session/unlock, /session/step-up.
struct Session
{
    PersonId person;
    std::string name;
    std::string initials;
    domain::Roles roles;
    std::set<domain::Permission> permissions;
    std::string organisationName;
    bool locked = false;
    Instant idleEndsAt{};
    Instant endsAt{};
    Instant stepUpEndsAt{}; ///< zero: not stepped up
    Instant serverTime{};
    std::string serverVersion;
    bool sample = false;
    bool mailConfigured = false;
    bool portalOnThisComputerOnly = false; ///< links open on this computer only (standalone)
    // Of the policy, what the desk words and offers.
    bool atThisDesk = false; ///< people may register in a window on this computer
    bool confirmIdentity = true; ///< a link is made only after the tick that the identity is sure
    int linkExtension = 0; ///< minutes that "Add time" adds
    int moreTime = 0; ///< minutes that "Give more time" gives
    int mostAuthenticators = 0; ///< for each person
};

/// Answer of POST /sign-in/code.
struct SignedIn
{
    std::string token;
    Session session;
};

struct Staff
{
    std::vector<domain::StaffRow> rows;
};

/// POST /people/{id}/roles: the roles a person holds from now on; none ends their access.
struct GiveRoles
{
    domain::Roles roles;
    OrganisationId organisation;
};

template <>
struct Schema<PasswordSignIn>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("email", v.email);
        a("password", v.password);
    }
};

template <>
struct Schema<VerificationCode>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("code", v.code); }
};

template <>
struct Schema<HalfSession>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("token", v.token); }
};

template <>
struct Schema<Session>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("person", v.person);
        a("name", v.name);
        a("initials", v.initials);
        a("roles", v.roles);
        a("permissions", v.permissions);
        a("organisation_name", v.organisationName);
        a("locked", v.locked);
        a("idle_ends_at", v.idleEndsAt);
        a("ends_at", v.endsAt);
        a("step_up_ends_at", v.stepUpEndsAt);
        a("server_time", v.serverTime);
        a("server_version", v.serverVersion);
        a("sample", v.sample);
        a("mail_configured", v.mailConfigured);
        a("portal_on_this_computer_only", v.portalOnThisComputerOnly);
        a("at_this_desk", v.atThisDesk);
        a("confirm_identity", v.confirmIdentity);
        a("link_extension", v.linkExtension);
        a("more_time", v.moreTime);
        a("most_authenticators", v.mostAuthenticators);
    }
};

template <>
struct Schema<SignedIn>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("token", v.token);
        a("session", v.session);
    }
};

template <>
struct Schema<domain::StaffRow>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("person", v.person);
        a("name", v.name);
        a("email", v.email);
        a("roles", v.roles);
        a("organisation_name", v.organisationName);
        a("has_authenticator", v.hasAuthenticator);
        a("last_signed_in_at", v.lastSignedInAt);
        a("active", v.active);
    }
};

template <>
struct Schema<Staff>
{
    template <class A, class V>
    static void describe(A& a, V& v) { a("rows", v.rows); }
};

template <>
struct Schema<GiveRoles>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("roles", v.roles);
        a("organisation", v.organisation);
    }
};

} // namespace countersign::contract
