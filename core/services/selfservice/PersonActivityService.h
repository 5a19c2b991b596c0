// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/selfservice/PersonSessions.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::services {

/// One line of S-13. Only what the person may know: no address and no name of staff but of who asked them or acted on them.
struct PersonActivity
{
    std::string id; ///< names the audit entry, for notMe()
    Instant at{};
    std::string what; ///< the audit action: the portal words it
    bool done = true;
    std::string by; ///< display name; empty for the person themselves
    std::string organisation; ///< identity checks: in whose name was asked
    std::string device;
    std::string browser; ///< "Android phone, Chrome"
    std::string address; ///< of the person's own acts
    std::string reason; ///< identity checks: a VerificationReason
};

/// What happened on one's own account, and objecting to it. Errors as for SecurityInfoService; any worker thread.
class PersonActivityService
{
public:
    explicit PersonActivityService(ServiceContext& context);

    [[nodiscard]] Result<std::vector<PersonActivity>> recent(const Actor& actor); ///< newest first, 50 at most
    [[nodiscard]] Result<PersonActivity> find(const Actor& actor, const std::string& id); ///< notFound when it is another's
    /// "This was not me": ends every session of the person, this one too, and tells the RA on their screen and by mail (M-23).
    [[nodiscard]] Result<void> notMe(const Actor& actor, const std::string& id);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
