// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/verification/VerificationReason.h"

namespace countersign::contract {

/// POST /people/{id}/code-checks: the caller reads out the code that their app shows.
struct CheckReadOutCode
{
    std::string code; ///< six digits; blanks do not count
    domain::VerificationReason reason = domain::VerificationReason::other;
};

/// The code was right, and cannot be used again anywhere.
struct ReadOutCode
{
    AuthenticatorId authenticator;
    std::string deviceName; ///< what its owner called it; may be empty
    Instant at{};
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
    }
};

} // namespace countersign::contract
