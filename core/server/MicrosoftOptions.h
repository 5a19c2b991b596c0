// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace countersign::server {

/// The push of Microsoft Authenticator through the customer's own tenant (docs/decisions/0029-microsoft-push.md).
struct MicrosoftOptions
{
    std::string tenant; ///< a UUID; empty: there is no connector
    std::filesystem::path secretFile;
    std::string signInUrl = "https://login.microsoftonline.com";
    std::string serviceUrl =
        "https://strongauthenticationservice.auth.microsoft.com/StrongAuthenticationService.svc/Connector";
    std::filesystem::path caFile;
    bool poll = false;

    [[nodiscard]] bool isConfigured() const { return !tenant.empty(); }
};

} // namespace countersign::server
