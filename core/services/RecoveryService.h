// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "domain/authenticators/Authenticator.h"
#include "domain/enrolment/EnrolmentState.h"
#include "services/ServiceContext.h"
#include "services/SessionService.h"

#include <string>
#include <vector>

namespace countersign::services {

struct RecoveryStarted
{
    std::string link; ///< to register a new authenticator, on any device that reaches the portal
    std::string token; ///< opens progress() and finish() only
    Instant linkEnds{};
    std::vector<domain::Authenticator> devices; ///< they go when the new one is active
};

struct RecoveryView
{
    domain::EnrolmentState state = domain::EnrolmentState::linkMade;
    std::vector<domain::Authenticator> devices; ///< the earlier ones, as they are now
};

struct OperatorRecovery
{
    std::string name;
    std::string link;
    std::string recoveryCode;
};

enum class KeptPassword { yes, no };

/// The way back for an RA Manager who lost the phone (design.md section 7; docs/decisions/0016): email address,
/// password and recovery code make one registration link for oneself and nothing else. The code is spent when the new
/// authenticator is active; until then giving it again replaces the link. Blocks; any worker thread.
class RecoveryService
{
public:
    explicit RecoveryService(ServiceContext& context);

    /// unauthenticated D-REC-1 whatever was wrong, in the same time; tooManyAttempts D-SGN-3 with retryAtMs, also for
    /// addresses that nobody has.
    [[nodiscard]] Result<RecoveryStarted> begin(
        const std::string& email, const SecretBytes& password, const std::string& code, const ClientInfo& client);
    [[nodiscard]] Result<RecoveryView> progress(const std::string& token);
    /// The new recovery code, once, after the new authenticator is active; conflict D-REC-2 before that.
    [[nodiscard]] Result<std::string> finish(const std::string& token, const ClientInfo& client);

    /// A new code for the actor, who gave a fresh verification code; the earlier one is void.
    [[nodiscard]] Result<std::string> newCode(const Actor& actor);

    /// By somebody with access to the data and its key, for a named RA Manager: notFound when the address is nobody's
    /// or theirs is another role.
    [[nodiscard]] Result<OperatorRecovery> startByOperator(const std::string& email, KeptPassword password);

private:
    ServiceContext& m_context;
};

/// 20 characters without look-alikes, 99 bits.
[[nodiscard]] std::string newRecoveryCode(Random& random);
/// As people type it: spaces, dashes and small letters do not count.
[[nodiscard]] std::string typedRecoveryCode(const std::string& typed);

} // namespace countersign::services
