// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy/Limits.h"

#include <string>

namespace countersign::domain {

/// What an installation has decided: the figures and the switches. PolicyTable.h names each and holds floors and
/// ceilings.
struct Policy : Limits
{
    bool atThisDesk = false; ///< the person may register on the RA's own computer, face to face
    bool linkMayBeEmailed = false; ///< by the service, to the proved address
    bool confirmIdentityAtIssue = true; ///< the RA ticks that the identity was checked before a link is made
    bool passOneTimeOnly = false; ///< every Temporary Access Pass works once
    bool pushApp = false; ///< people may register an app that is asked by push; its phones have to reach the portal
    bool microsoftPush = true; ///< the connector's off switch; without a configured connector there is nothing to switch
    bool readOutCodes = true; ///< a caller may be verified by reading out a code
    bool proofForRemoval = false; ///< the proof of a verification is demanded before the act
    bool proofForIssue = false;
    bool proofForPass = false;
    bool proofForContact = false;
    long long version = 0;
    Instant changedAt{};
    std::string changedBy; ///< empty: never changed
};

} // namespace countersign::domain
