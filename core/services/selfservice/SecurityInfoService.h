// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/authenticators/Authenticator.h"
#include "services/selfservice/PersonSessions.h"

#include <string>
#include <vector>

namespace countersign::services {

/// A way to sign in, as its owner sees it.
struct SignInMethod
{
    AuthenticatorId id;
    domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp;
    std::string name; ///< may be empty
    Instant addedAt{};
    Instant lastUsedAt{}; ///< zero: never
    bool isDefault = false;
    bool stopped = false; ///< suspended: too many wrong codes
    bool removable = false; ///< not the last one that works
    bool ofThisSession = false; ///< signed in with it
};

struct SecurityInfo
{
    std::vector<SignInMethod> methods; ///< newest first
    int mostMethods = 0;
};

/// What came of taking a method away.
struct RemovedMethod
{
    std::string name;
    bool signedOut = false; ///< this session stood on it
};

/// What people do with their own methods. Every call takes the actor of a full session and looks again, in its own transaction,
/// whether that session lives; another person's method is notFound.
/// Errors: unauthenticated - the session is over or of another kind; stepUpRequired - not fresh (S-ERR-1). Any worker thread.
class SecurityInfoService
{
public:
    explicit SecurityInfoService(ServiceContext& context);

    [[nodiscard]] Result<SecurityInfo> look(const Actor& actor);

    /// invalidInput device_name P-DEV-1. An empty name takes the name away.
    [[nodiscard]] Result<void> rename(const Actor& actor, const AuthenticatorId& id, const std::string& name);
    /// The method that the sign-in asks for first. The result is its name.
    [[nodiscard]] Result<std::string> chooseDefault(const Actor& actor, const AuthenticatorId& id);
    /// Immediate, with all that stood on the device; needs a fresh sign-in. conflict S-REM-1: the last one that works.
    [[nodiscard]] Result<RemovedMethod> remove(const Actor& actor, const AuthenticatorId& id);
    /// The same at once, without asking for another sign-in: taking a lost device away only makes things safer (S-14, M-11).
    [[nodiscard]] Result<RemovedMethod> reportLost(const Actor& actor, const AuthenticatorId& id);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
