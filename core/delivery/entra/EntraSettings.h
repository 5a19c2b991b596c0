// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/SecretBytes.h"

#include <string>

namespace countersign::delivery {

/// The customer's own Entra tenant, and where Microsoft's services are. docs/decisions/0029-microsoft-push.md.
struct EntraSettings
{
    std::string tenant; ///< its id, a UUID
    SecretBytes secret; ///< of the client app in that tenant
    std::string signInUrl = "https://login.microsoftonline.com"; ///< no slash at the end
    std::string serviceUrl =
        "https://strongauthenticationservice.auth.microsoft.com/StrongAuthenticationService.svc/Connector";
    std::string caFile; ///< PEM; empty: the system's
    bool poll = false; ///< ask for an answer at once and look for it, in place of waiting for it on one connection
    milliseconds answerTimeout{seconds(85)}; ///< Microsoft gives up after about 55 s: ours comes later
    milliseconds tokenTimeout{seconds(10)};
    milliseconds pollPause{seconds(2)};
    milliseconds secretPause{seconds(1)}; ///< between two tries with a secret that is not valid yet
};

} // namespace countersign::delivery
