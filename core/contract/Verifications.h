// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/verification/Verification.h"

namespace countersign::contract {

/// POST /people/{id}/code-checks: the caller reads out the code that their app shows.
struct CheckReadOutCode
{
    std::string code; ///< six digits; blanks do not count
    domain::VerificationReason reason = domain::VerificationReason::other;
};

/// The code was right, and cannot be used again anywhere. It leaves a proof.
struct ReadOutCode
{
    AuthenticatorId authenticator;
    std::string deviceName; ///< what its owner called it; may be empty
    Instant at{};
    VerificationId verification;
    Instant proofEndsAt{};
};

/// POST /people/{id}/verifications
struct BeginVerification
{
    domain::VerificationWay way = domain::VerificationWay::pushApp; ///< any but read_out_code
    AuthenticatorId authenticator; ///< for push_app
    domain::VerificationReason reason = domain::VerificationReason::other;
    std::string note; ///< needed after a denied request or a wrong number, at most 500 characters
};

/// GET /verifications/{id}, and the answer of what begins or cancels one
struct Verification
{
    VerificationId id;
    PersonId person;
    domain::VerificationWay way = domain::VerificationWay::pushApp;
    domain::VerificationStrength strength = domain::VerificationStrength::strong;
    std::string deviceName;
    std::string number; ///< to tell the caller; empty where the way has none
    domain::VerificationState state = domain::VerificationState::pending;
    domain::VerificationReason reason = domain::VerificationReason::other;
    Instant askedAt{};
    Instant endsAt{}; ///< while pending; by the server's clock
    Instant answeredAt{};
    /// "unknown_trigger", "cancelled"; for not_sent and Microsoft's denials "microsoft." and what Microsoft answered.
    std::string declineReason;
    Instant proofEndsAt{}; ///< approved: until when the proof is good
    bool noteNeeded = false; ///< the next request for this person needs a note
    bool silent = false; ///< no more requests for this person until they sign in by another way
};

struct VerificationWayView
{
    domain::VerificationWay way = domain::VerificationWay::pushApp;
    AuthenticatorId authenticator;
    std::string deviceName;
    Instant lastSeenAt{}; ///< of a push device; zero: never
    domain::VerificationStrength strength = domain::VerificationStrength::strong;
    bool available = false;
    /// Empty when available: "no_push_device", "microsoft_not_connected", "microsoft_not_answering", "no_authenticator",
    /// "cannot_sign_in", "code_off", "silent", "own_profile", "profile_closed".
    std::string whyNot;
};

/// The proof that this RA holds for this person now: unspent and unexpired.
struct VerificationProof
{
    VerificationId verification;
    domain::VerificationWay way = domain::VerificationWay::pushApp;
    domain::VerificationStrength strength = domain::VerificationStrength::strong;
    Instant at{};
    Instant endsAt{};
};

/// GET /people/{id}/verification-ways
struct VerificationWays
{
    std::vector<VerificationWayView> ways; ///< each way at least once; push_app once for every device
    std::vector<Verification> pending; ///< none or one, whoever asked; the number only for who asked
    std::vector<VerificationProof> proof; ///< none or one: the strongest, of these the one that lasts longest
    std::vector<domain::GuardedAct> neededFor; ///< what policy demands a proof for
    bool noteNeeded = false;
    bool silent = false;
};

template <>
struct Schema<CheckReadOutCode>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("code", v.code);
        a("reason", v.reason);
    }
};

template <>
struct Schema<ReadOutCode>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("authenticator", v.authenticator);
        a("device_name", v.deviceName);
        a("at", v.at);
        a.optional("verification", v.verification);
        a.optional("proof_ends_at", v.proofEndsAt);
    }
};

template <>
struct Schema<BeginVerification>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("way", v.way);
        a.optional("authenticator", v.authenticator);
        a("reason", v.reason);
        a.optional("note", v.note);
    }
};

template <>
struct Schema<Verification>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("id", v.id);
        a("person", v.person);
        a("way", v.way);
        a("strength", v.strength);
        a("device_name", v.deviceName);
        a("number", v.number);
        a("state", v.state);
        a("reason", v.reason);
        a("asked_at", v.askedAt);
        a("ends_at", v.endsAt);
        a("answered_at", v.answeredAt);
        a("decline_reason", v.declineReason);
        a("proof_ends_at", v.proofEndsAt);
        a("note_needed", v.noteNeeded);
        a("silent", v.silent);
    }
};

template <>
struct Schema<VerificationWayView>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("way", v.way);
        a("authenticator", v.authenticator);
        a("device_name", v.deviceName);
        a("last_seen_at", v.lastSeenAt);
        a("strength", v.strength);
        a("available", v.available);
        a("why_not", v.whyNot);
    }
};

template <>
struct Schema<VerificationProof>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("verification", v.verification);
        a("way", v.way);
        a("strength", v.strength);
        a("at", v.at);
        a("ends_at", v.endsAt);
    }
};

template <>
struct Schema<VerificationWays>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("ways", v.ways);
        a("pending", v.pending);
        a("proof", v.proof);
        a("needed_for", v.neededFor);
        a("note_needed", v.noteNeeded);
        a("silent", v.silent);
    }
};

} // namespace countersign::contract
