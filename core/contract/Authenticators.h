// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/authenticators/Authenticator.h"
#include "domain/enrolment/EnrolmentView.h"

namespace countersign::contract {

/// GET /people/{id}/authenticators
struct Authenticators
{
    std::vector<domain::Authenticator> authenticators; ///< newest first, removed ones last
    /// Why no authenticator can be issued now, message ids with parameters; empty when one can:
    /// "own_profile", "profile_closed", "no_email", "domain_not_allowed" {domain}, "in_progress" {enrolment}, "limit" {n},
    /// "no_mail_server", "role".
    std::vector<domain::Note> obstacles;
};

/// POST /authenticators/{id}/removal
struct RemoveAuthenticator
{
    domain::RemovalReason reason = domain::RemovalReason::other;
    std::string note;
    bool confirmed = false; ///< the check box; false is refused with D-REM-2
};

enum class TestOutcome { waiting, passwordRight, passed, failedCode, failedPassword, nobodyTried };

/// POST /authenticators/{id}/tests and GET /tests/{id}
struct Test
{
    TestId id;
    AuthenticatorId authenticator;
    TestOutcome state = TestOutcome::waiting;
    Instant startedAt{};
    Instant endsAt{};
    Instant finishedAt{};
    std::string failure; ///< for D-TST-2: "P-COD-3", "P-COD-3b", "P-COD-6", "P-COD-5.fast.3" (minutes) ...
    std::string link; ///< only in the answer that made the test
};

template <>
struct Schema<domain::Note>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("parameters", v.parameters);
        a("at", v.at);
    }
};

template <>
struct Schema<domain::Authenticator>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("person", v.person);
        a("kind", v.kind);
        a("status", v.status);
        a("name", v.name);
        a("registered_at", v.registeredAt);
        a("registered_by", v.registeredBy);
        a("meeting", v.meeting);
        a("last_used_at", v.lastUsedAt);
        a("removed_at", v.removedAt);
        a("removed_by", v.removedBy);
        a("removal_reason", v.removalReason);
        a("removal_note", v.removalNote);
        a("tries_held_back", v.triesHeldBack);
    }
};

template <>
struct Schema<Authenticators>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("authenticators", v.authenticators);
        a("obstacles", v.obstacles);
    }
};

template <>
struct Schema<RemoveAuthenticator>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("reason", v.reason);
        a.optional("note", v.note);
        a("confirmed", v.confirmed);
    }
};

template <>
struct Schema<Test>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("authenticator", v.authenticator);
        a("state", v.state);
        a("started_at", v.startedAt);
        a("ends_at", v.endsAt);
        a("finished_at", v.finishedAt);
        a("failure", v.failure);
        a("link", v.link);
    }
};

} // namespace countersign::contract

template <>
struct countersign::domain::EnumNames<countersign::contract::TestOutcome>
{
    using T = countersign::contract::TestOutcome;
    static constexpr std::array<std::pair<T, const char*>, 6> table{{{T::waiting, "waiting"},
        {T::passwordRight, "password_right"},
        {T::passed, "passed"},
        {T::failedCode, "failed_code"},
        {T::failedPassword, "failed_password"},
        {T::nobodyTried, "nobody_tried"}}};
};
