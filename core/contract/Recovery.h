// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "contract/Json.h"

namespace countersign::contract {

/// POST /recovery: by somebody who cannot sign in.
struct Recovery
{
    std::string email;
    std::string password;
    std::string recoveryCode;
};

/// Answer of POST /recovery. The token is the bearer of GET /recovery and POST /recovery/finish, and of nothing else.
struct MadeRecovery
{
    std::string link; ///< to register a new authenticator
    std::string token;
    Instant linkEndsAt{};
    std::vector<domain::Authenticator> devices; ///< removed when the new one is active
};

/// GET /recovery
struct RecoveryProgress
{
    int step = 1; ///< 1..7; 0: the link no longer works
    bool done = false;
    std::vector<domain::Authenticator> devices; ///< the earlier ones, as they are now
};

/// Answer of POST /recovery/finish and POST /session/recovery-code: shown once.
struct RecoveryCode
{
    std::string recoveryCode;
};

template <>
struct Schema<Recovery>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("email", v.email);
        a("password", v.password);
        a("recovery_code", v.recoveryCode);
    }
};

template <>
struct Schema<MadeRecovery>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("link", v.link);
        a("token", v.token);
        a("link_ends_at", v.linkEndsAt);
        a("devices", v.devices);
    }
};

template <>
struct Schema<RecoveryProgress>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("step", v.step);
        a("done", v.done);
        a("devices", v.devices);
    }
};

template <>
struct Schema<RecoveryCode>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("recovery_code", v.recoveryCode);
    }
};

} // namespace countersign::contract
