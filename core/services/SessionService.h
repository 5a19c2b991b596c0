// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "services/support/Scopes.h"
#include "storage/staff/SessionRepository.h"

#include <string>

namespace countersign::services {

/// A staff session as its owner may see it.
struct SessionView
{
    Actor actor;
    std::string initials;
    std::string organisationName;
    bool locked = false;
    Instant idleEnds{};
    Instant ends{};
    Instant stepUpEnds{}; ///< zero: no fresh code
};

struct SignedInSession
{
    std::string token; ///< the only time it is seen
    SessionView view;
};

/// Where a request comes from: for limits and the audit log.
struct ClientInfo
{
    std::string address;
    std::string reference;
    std::string client; ///< a stable id that the desktop made for this computer; may be empty
    std::string source = {}; ///< whom limits per source count together; empty: the address
};

/// Whether a request shows that the person is there. Live updates and polling do not (security.md 43).
enum class Activity { counts, background };

/// Staff sign-in by password and code, sessions, lock and step-up (security.md 41 to 45, 50).
/// Errors: unauthenticated with message D-SGN-1 or D-SGN-2; tooManyAttempts with D-SGN-3 and retryAtMs; forbidden with D-SGN-4
/// (no role). Blocks; any worker thread.
class SessionService
{
public:
    explicit SessionService(ServiceContext& context);

    /// The result is a half-session: good for signInWithCode only, five minutes.
    [[nodiscard]] Result<std::string> signInWithPassword(
        const std::string& email, const SecretBytes& password, const ClientInfo& client);
    [[nodiscard]] Result<SignedInSession> signInWithCode(
        const std::string& halfToken, const std::string& code, const ClientInfo& client);

    /// The session behind a bearer token. unauthenticated when it is none of ours, has ended, or is a half-session.
    /// A locked session is returned (view.locked); callers refuse everything but unlock, session and sign-out.
    [[nodiscard]] Result<SessionView> resolve(const std::string& token, const ClientInfo& client, Activity activity);

    /// Permission by role, for the route table; a refusal is audited.
    [[nodiscard]] Result<void> authorise(const Actor& actor, domain::Permission permission);

    [[nodiscard]] Result<void> lock(const Actor& actor);
    [[nodiscard]] Result<SessionView> unlock(const Actor& actor, const std::string& code);
    [[nodiscard]] Result<SessionView> stepUp(const Actor& actor, const std::string& code);
    [[nodiscard]] Result<void> signOut(const Actor& actor);

private:
    [[nodiscard]] Result<SessionView> viewNow(const storage::sessions::SessionHolder& holder, const ClientInfo& client);

    ServiceContext& m_context;
    Scopes m_scopes;
};

} // namespace countersign::services
