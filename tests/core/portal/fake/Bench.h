// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/Script.h"
#include "portal/Portal.h"

#include <map>
#include <memory>
#include <string>

namespace countersign::tests {

/// A clock that stands at 5 May 2025, 13:02 UTC: 2:02pm in London.
class StandingClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at = fromMs(1'746'450'120'000);
};

class CountingRandom final : public Random
{
public:
    void fill(std::span<std::uint8_t> out) override
    {
        for (auto& byte : out)
            byte = m_next++;
    }

private:
    std::uint8_t m_next = 1;
};

/// A portal over the script, and a browser that keeps its cookies and fills in the hidden fields.
class Bench
{
public:
    explicit Bench(const std::string& publicUrl = "https://register.example.org");

    [[nodiscard]] http::Response get(const std::string& target);
    /// Fields are encoded; the hidden field that fits the route's cookie is added.
    [[nodiscard]] http::Response post(const std::string& path, const std::map<std::string, std::string>& fields = {});
    [[nodiscard]] http::Response send(http::Request request); ///< as it is, with this browser's cookies

    [[nodiscard]] static http::Request request(http::Method method, const std::string& target);
    [[nodiscard]] static http::Request formPost(const std::string& path, const std::map<std::string, std::string>& fields);

    void bind(); ///< gives the browser the registration's cookie
    void beInState(domain::EnrolmentState state); ///< bind(), and a registration as it stands there
    void beInTest(services::TestState state);
    [[nodiscard]] std::string csrfFor(const std::string& path) const;
    [[nodiscard]] services::RegistrationView sampleView(domain::EnrolmentState state) const;

    StandingClock clock;
    CountingRandom random;
    portal::PortalSettings settings;
    std::map<std::string, std::string> cookies;
    std::string problem; ///< last detail told to the log
    std::unique_ptr<portal::Portal> portal;

private:
    [[nodiscard]] std::string cookie(const std::string& name) const;
    void keepCookies(const http::Response& response);

    std::string m_publicUrl;
    services::RegistrationService m_registration;
    services::TestSignInService m_tests;
};

} // namespace countersign::tests
