// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/passes/AccessPass.h"

namespace countersign::contract {

/// POST /people/{id}/access-passes. Refused fields: starts_at D-TAP-1 (not in the future) or D-TAP-5 {max} (minutes: too far
/// ahead), minutes D-TAP-2 {min, max}, one_time D-TAP-3 (policy), identity D-TAP-6 (no proof of yours counts now).
struct NewAccessPass
{
    Instant startsAt{}; ///< zero: now
    int minutes = 0; ///< from its start; zero: the policy's default
    bool oneTime = true;
    domain::PassReason reason = domain::PassReason::other;
    domain::IdentityCheck identity = domain::IdentityCheck::faceToFace;
};

/// The only answer that holds the pass.
struct MadeAccessPass
{
    AccessPassId id;
    std::string pass; ///< without blanks: "7KQM4HTX"
    Instant startsAt{};
    Instant endsAt{};
    bool oneTime = true;
};

template <>
struct Schema<NewAccessPass>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a.optional("starts_at", v.startsAt);
        a.optional("minutes", v.minutes);
        a.optional("one_time", v.oneTime);
        a("reason", v.reason);
        a("identity", v.identity);
    }
};

template <>
struct Schema<MadeAccessPass>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("pass", v.pass);
        a("starts_at", v.startsAt);
        a("ends_at", v.endsAt);
        a("one_time", v.oneTime);
    }
};

/// GET /people/{id}/access-pass, and the answer of POST /access-passes/{id}/deletion.
template <>
struct Schema<domain::AccessPass>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("person", v.person);
        a("state", v.state);
        a("starts_at", v.startsAt);
        a("ends_at", v.endsAt);
        a("one_time", v.oneTime);
        a("reason", v.reason);
        a("identity", v.identity);
        a("made_at", v.madeAt);
        a("made_by", v.madeBy);
        a("used_at", v.usedAt);
        a("register_by", v.registerBy);
    }
};

} // namespace countersign::contract
