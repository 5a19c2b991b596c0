// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/entra/EntraSettings.h"
#include "http/Server.h"

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

namespace countersign::tests {

/// Microsoft's sign-in and its push service on this computer, as far as the connector speaks with them: the replies are
/// written after recorded ones. What happens to a question is the part of the user's name before the "@".
class FakeMicrosoft
{
public:
    static constexpr auto tenant = "7b1f9a52-3c64-4a0e-9f7d-2d5d9c8f0a11";
    static constexpr auto secret = "a+b/c=d e&f";

    FakeMicrosoft();
    ~FakeMicrosoft();

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::string serviceUrl() const { return url() + "/StrongAuthenticationService.svc/Connector"; }
    [[nodiscard]] delivery::EntraSettings settings() const;

    std::atomic<int> refusedSecrets{0}; ///< so many tries with the secret fail as one that is not valid yet
    std::atomic<bool> appDisabled{false};
    std::atomic<bool> refusesTokens{false}; ///< 401 to every token from now on
    std::atomic<int> tokens{0}; ///< given out
    std::atomic<int> questions{0}; ///< BeginTwoWayAuthentication
    std::atomic<int> looks{0}; ///< EndTwoWayAuthentication

    [[nodiscard]] std::vector<std::string> bodies() const;
    [[nodiscard]] std::string tokenForm() const; ///< the newest

private:
    http::Response handle(const http::Request& request);
    http::Response token(const http::Request& request);
    http::Response begin(const http::Request& request);
    http::Response end(const http::Request& request);

    mutable std::mutex m_mutex;
    std::vector<std::string> m_bodies;
    std::string m_tokenForm;
    std::atomic<bool> m_stopping{false};
    std::uint16_t m_port = 0;
    http::Server m_server;
};

} // namespace countersign::tests
