// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/selfservice/PersonSessions.h"

#include <string>

namespace countersign::services {

/// A session of self-service as its owner may see it.
struct PersonSessionView
{
    Actor actor; ///< kind person; its session is this one
    PersonSessionKind kind = PersonSessionKind::full;
    std::string deviceName; ///< half: the default device, which may be unnamed
    bool fresh = false; ///< signed in within the last ten minutes
    bool requestWaits = false; ///< an RA asks this person at this moment (S-12)
    Instant ends{};
};

/// A browser at sign-in. `known` is a random value that a browser keeps which signed in before; empty: none.
struct SignInBrowser
{
    BrowserInfo info;
    std::string known = {};
};

/// People's own sign-in to the portal by password and code, and their sessions (security.md 41 to 45). Tokens are random, seen
/// once, and kept as hashes; each rise in rights gives a new one.
/// Errors: unauthenticated - no session of ours, or over; invalidInput - fields carry S-SGN-1, P-EML-1, P-PWD-1, P-COD-*;
/// tooManyAttempts with retryAtMs. Blocks; any worker thread.
class PersonSessionService
{
public:
    explicit PersonSessionService(ServiceContext& context);

    /// A half-session: five minutes, for enterCode only. Wrong is one answer whatever was wrong, in the same time.
    [[nodiscard]] Result<std::string> enterPassword(
        const std::string& email, const SecretBytes& password, const SignInBrowser& browser);
    /// Ends the half-session, and the session `before` that this browser had. A browser that the person never used is told to
    /// the owner (M-12). The result is the token of the full session.
    [[nodiscard]] Result<std::string> enterCode(
        const std::string& halfToken, const std::string& code, const SignInBrowser& browser, const std::string& before = {});

    /// Whose session it is, of any kind; the owner was here, so it stays awake.
    [[nodiscard]] Result<PersonSessionView> resolve(const std::string& token, const BrowserInfo& browser);

    /// Nothing happens where the token is none of ours.
    [[nodiscard]] Result<void> signOut(const std::string& token, const BrowserInfo& browser);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
