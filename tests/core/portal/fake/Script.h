// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/PortalContext.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace countersign::tests {

/// What the services answer in these tests. fake/Services.cpp defines the services' functions anew, so that the portal's own
/// rules can be tried in every state without walking there; the real chain is tested in tests/core/server and tests/e2e.
struct Script
{
    static constexpr auto linkToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    static constexpr auto browserToken = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
    static constexpr auto testToken = "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT";
    static constexpr auto sessionToken = "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS";
    static constexpr auto forgottenToken = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";
    static constexpr auto keyUri =
        "otpauth://totp/Sample%20Organisation:person014%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        "&issuer=Sample%20Organisation";
    static constexpr auto setupKey = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP";

    services::LinkView link;
    services::RegistrationView view;
    services::TestView test;
    std::optional<services::PersonSessionView> session; ///< whom the session's cookie stands for, or the half-session's
    services::SecurityInfo security;
    std::vector<services::PersonActivity> activity;
    std::optional<services::PortalRequest> request;
    bool numberRight = true; ///< of approve()
    std::optional<services::ForgottenPasswordView> forgotten;
    std::map<std::string, Error> errors; ///< by name of the call
    std::vector<std::string> calls; ///< "enterAddress person014@example.org"
    std::optional<services::RegistrationView> after; ///< what current() tells after a call that changes something

    [[nodiscard]] bool called(const std::string& name) const;
    [[nodiscard]] std::size_t changes() const; ///< calls other than looking
};

/// The script of the running test.
Script& script();

} // namespace countersign::tests
