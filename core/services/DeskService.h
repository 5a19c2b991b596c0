// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Uuid.h"
#include "services/Actor.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct NewDeskTicket
{
    std::string ticket; ///< the only time it is seen
    Instant ends{};
};

/// The registration that a person works on at the desk.
struct DeskRegistration
{
    EnrolmentId enrolment;
    std::string browserToken; ///< for RegistrationService
};

/// At this desk (ux.md section 0, rule 1): the person registers in a window of their own beside the RA's. The RA's
/// session gets a ticket, the ticket starts the registration as "This desk", and what answers is the person's bearer
/// token, which the staff's session never is. Everything after that is RegistrationService. Thread: any worker thread;
/// blocks.
class DeskService
{
public:
    explicit DeskService(ServiceContext& context);

    /// For the RA who made the link, face to face, while nobody has started. Errors: conflict D-DSK-1 (the policy is
    /// off), D-DSK-2 (another kind of meeting), D-DSK-4 (started already, or over), D-DSK-6 (an app
    /// that is asked by push); forbidden D-DSK-3 (somebody else's
    /// link). Audited as enrolment.desk_opened, refusals too.
    [[nodiscard]] Result<NewDeskTicket> open(const Actor& actor, const EnrolmentId& id);

    /// The person's bearer token. notFound D-DSK-5 when the ticket is none, was used, has run out, or the session that
    /// asked for it has ended or is locked.
    [[nodiscard]] Result<std::string> start(const std::string& ticket, const BrowserInfo& client);

    /// unauthenticated when the token is none of a desk's, or its registration was over half an hour ago.
    [[nodiscard]] Result<DeskRegistration> resolve(const std::string& bearer);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
