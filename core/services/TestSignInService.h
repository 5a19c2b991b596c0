// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/Actor.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

/// Where a test sign-in stands (ux.md 2.9).
enum class TestState { waiting, passwordRight, passed, failedCode, failedPassword, nobodyTried };

struct TestView
{
    TestId id;
    AuthenticatorId authenticator;
    TestState state = TestState::waiting;
    Instant startedAt{};
    Instant endsAt{};
    Instant finishedAt{};
    std::string failureMessage; ///< "P-COD-3", "P-COD-6" ... for D-TST-2; for the RA also "P-COD-3b" and "P-COD-5.slow.3" (minutes)
};

struct StartedTest
{
    TestView test;
    std::string link; ///< absolute, shown once
};

/// A real check of password and code that grants nothing (security.md 12): it uses up the step, counts failures, and makes no
/// session. The RA starts it or the person does from the Done page; the person works through three pages.
/// Person's calls name the test by the token in the link or cookie; an unknown or ended one is notFound.
class TestSignInService
{
public:
    explicit TestSignInService(ServiceContext& context);

    /// conflict D-TST-5: a device that is asked by push gives no codes.
    [[nodiscard]] Result<StartedTest> start(const Actor& actor, const AuthenticatorId& authenticator);
    [[nodiscard]] Result<TestView> view(const Actor& actor, const TestId& test);

    /// From the Done page of a registration: joins the RA's open test, or opens one. The result is the test token (cookie).
    [[nodiscard]] Result<std::string> startFromRegistration(const std::string& browserToken, const BrowserInfo&);
    /// From the test link: the same token goes into the cookie.
    [[nodiscard]] Result<TestView> look(const std::string& testToken);
    /// Errors as for RegistrationService; wrong email or password: fields {"password", "S-SGN-1"}, never which.
    [[nodiscard]] Result<void> enterPassword(
        const std::string& testToken, const std::string& email, const SecretBytes& password, const BrowserInfo&);
    /// Wrong code: fields {"verification_code", "P-COD-3"}, replay "P-COD-6".
    [[nodiscard]] Result<void> enterCode(const std::string& testToken, const std::string& code, const BrowserInfo&);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
