// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/verification/VerificationReason.h"
#include "services/selfservice/PersonSessions.h"

#include <optional>
#include <string>

namespace countersign::services {

/// What an RA asks of somebody who is signed in to self-service (S-12). The number is not in it: the RA says it.
struct PortalRequest
{
    std::string id;
    std::string raName;
    std::string organisationName;
    domain::VerificationReason reason = domain::VerificationReason::other;
    Instant endsAt{};
};

/// Answers to an RA's request by the person whom it asked, in a full session. A wrong number is final (security.md 19).
/// Errors: unauthenticated; notFound - not this request, not this person's, or over; invalidInput number S-REQ-1 (empty) or
/// S-REQ-2 (not two digits), which end nothing. Any worker thread.
class PortalRequestService
{
public:
    explicit PortalRequestService(ServiceContext& context);

    [[nodiscard]] Result<std::optional<PortalRequest>> pending(const Actor& actor);
    /// True: approved. False: the number was another one, and the request is over.
    [[nodiscard]] Result<bool> approve(const Actor& actor, const std::string& id, const std::string& number);
    [[nodiscard]] Result<void> deny(const Actor& actor, const std::string& id);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
