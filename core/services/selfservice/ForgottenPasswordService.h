// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

enum class ForgottenPasswordStep { oneTimePassword, verificationCode, newPassword };

/// Where a forgotten password stands, for the browser that asked. It reads alike whether or not anybody has the address.
struct ForgottenPasswordView
{
    ForgottenPasswordStep step = ForgottenPasswordStep::oneTimePassword;
    std::string typedAddress;
    std::string accountAddress; ///< once it was proved
    Instant sendAgainAt{};
    int sendsLeft = 0;
};

/// S-11: email address, one-time password, a code from the app, then a new password; all on one browser, within 30 minutes. Both
/// the mailbox and a device are needed, so neither alone is a way in (security.md 26). Each step gives the browser a new token.
/// Errors: notFound - no such attempt, or over; conflict P-X12 - another step; invalidInput - P-EML-*, P-OTP-*, P-COD-*, P-PWD-*;
/// tooManyAttempts with retryAtMs, or S-FGT-1: too many wrong ones, and the attempt is over. Blocks; any worker thread.
class ForgottenPasswordService
{
public:
    explicit ForgottenPasswordService(ServiceContext& context);

    [[nodiscard]] Result<std::string> enterAddress(const std::string& email, const BrowserInfo& browser);
    [[nodiscard]] Result<ForgottenPasswordView> look(const std::string& token);
    /// The newest one-time password counts. invalidInput P-NOT-2 within the pause.
    [[nodiscard]] Result<void> sendAgain(const std::string& token, const BrowserInfo& browser);
    [[nodiscard]] Result<std::string> proveAddress(
        const std::string& token, const std::string& oneTimePassword, const BrowserInfo& browser);
    [[nodiscard]] Result<std::string> proveDevice(const std::string& token, const std::string& code, const BrowserInfo& browser);
    /// Every session of the person ends, and they are told (M-8).
    [[nodiscard]] Result<void> createPassword(
        const std::string& token, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo& browser);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
