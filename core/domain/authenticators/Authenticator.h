// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"
#include "domain/enrolment/Meeting.h"

#include <string>

namespace countersign::domain {

enum class AuthenticatorKind {
    totpApp, ///< codes of RFC 6238
    pushApp, ///< the privacyIDEA Authenticator app, asked by the push module
};

enum class AuthenticatorStatus { pending, active, suspended, expired, removed };

enum class RemovalReason { newPhone, lostOrStolen, leaving, registeredByMistake, other };

template <>
struct EnumNames<AuthenticatorKind>
{
    static constexpr std::array<std::pair<AuthenticatorKind, const char*>, 2> table{
        {{AuthenticatorKind::totpApp, "totp_app"}, {AuthenticatorKind::pushApp, "push_app"}}};
};

template <>
struct EnumNames<AuthenticatorStatus>
{
    static constexpr std::array<std::pair<AuthenticatorStatus, const char*>, 5> table{
        {{AuthenticatorStatus::pending, "pending"},
            {AuthenticatorStatus::active, "active"},
            {AuthenticatorStatus::suspended, "suspended"},
            {AuthenticatorStatus::expired, "expired"},
            {AuthenticatorStatus::removed, "removed"}}};
};

template <>
struct EnumNames<RemovalReason>
{
    static constexpr std::array<std::pair<RemovalReason, const char*>, 5> table{
        {{RemovalReason::newPhone, "new_phone"},
            {RemovalReason::lostOrStolen, "lost_or_stolen"},
            {RemovalReason::leaving, "leaving"},
            {RemovalReason::registeredByMistake, "registered_by_mistake"},
            {RemovalReason::other, "other"}}};
};

/// Something bound to a person that can prove who they are. Never holds its secret: the sealed seed stays in storage.
struct Authenticator
{
    AuthenticatorId id;
    PersonId person;
    AuthenticatorKind kind = AuthenticatorKind::totpApp;
    AuthenticatorStatus status = AuthenticatorStatus::pending;
    std::string name; ///< what the person calls it, may be empty
    Instant registeredAt{};
    std::string registeredBy; ///< display name of the RA
    Meeting meeting = Meeting::video;
    Instant lastUsedAt{}; ///< zero: never
    Instant removedAt{};
    std::string removedBy;
    RemovalReason removalReason = RemovalReason::other;
    std::string removalNote;
    bool triesHeldBack =
        false; ///< wrong codes or passwords hold back the next tries, until success or an RA clears them
};

} // namespace countersign::domain
