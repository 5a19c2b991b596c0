// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/EnumNames.h"

#include <cstdint>
#include <string>

namespace countersign::domain {

enum class MailSecurity { startTls, tls };

template <>
struct EnumNames<MailSecurity>
{
    static constexpr std::array<std::pair<MailSecurity, const char*>, 2> table{
        {{MailSecurity::startTls, "starttls"}, {MailSecurity::tls, "tls"}}};
};

/// How mail leaves. The password is write-only: it is sealed apart and never part of this.
struct EmailSettings
{
    std::string host; ///< empty: no mail server configured
    std::uint16_t port = 587;
    MailSecurity security = MailSecurity::startTls;
    std::string user;
    bool hasPassword = false;
    std::string fromName;
    std::string fromAddress;
    std::string replyTo;
    std::string caFile; ///< PEM of a private authority; empty: the system's
    long long version = 0;
};

/// What people are told about who runs this.
struct OrganisationSettings
{
    std::string name; ///< "Sample Organisation"
    std::string service = "Countersign"; ///< in subjects: "your {service} account"
    std::string issuer; ///< account name in the app; empty: name
    std::string contactName; ///< who to tell: "the Registration Authority"
    std::string contactPhone;
    std::string contactEmail;
    std::string contactHours;
    std::string timeZone = "Europe/London";
    long long version = 0;
};

} // namespace countersign::domain
