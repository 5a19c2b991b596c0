// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "browser/Browser.h"
#include "fake/Script.h"

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

/// A portal over the script, and a browser that talks to it.
class Bench : public Browser
{
public:
    explicit Bench(const std::string& publicUrl = "https://register.example.org",
        std::span<const portal::EmbeddedFile> texts = portal::textFiles());

    void bind(); ///< gives the browser the registration's cookie
    void beInState(domain::EnrolmentState state); ///< bind(), and a registration as it stands there
    void beInTest(services::TestState state);
    void signIn(services::PersonSessionKind kind = services::PersonSessionKind::full); ///< with two devices, the first one used
    void forget(services::ForgottenPasswordStep step);
    [[nodiscard]] services::RegistrationView sampleView(domain::EnrolmentState state) const;

    /// A sentence of the English texts as it stands in the file.
    [[nodiscard]] static std::string text(const std::string& id);

    StandingClock clock;
    CountingRandom random;
    portal::PortalSettings settings;
    std::string problem; ///< last detail told to the log
    std::unique_ptr<portal::Portal> portal;

private:
    services::RegistrationService m_registration;
    services::TestSignInService m_tests;
    services::SelfService m_account;
    services::AccessPassService m_passes;
};

} // namespace countersign::tests
