// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "base/Uuid.h"
#include "delivery/Mailer.h"
#include "domain/people/EmailAddress.h"
#include "domain/policy/Settings.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::services {

struct DomainUse
{
    std::string domain;
    bool subdomains = false;
    int people = 0;
};

struct DomainsView
{
    std::vector<DomainUse> allowed;
    std::vector<DomainUse> notAllowed;
};

struct EmailTest
{
    bool delivered = false;
    std::string recipient;
    std::string serverAnswer;
};

/// Makes the mailer for settings and password: SmtpMailer in the product.
using MailerFactory
    = std::function<std::unique_ptr<delivery::Mailer>(const domain::EmailSettings&, const SecretBytes& password)>;

/// What operators configure. Versions guard against overwriting each other's change (conflict D-GEN-3).
class SettingsService
{
public:
    SettingsService(ServiceContext& context, MailerFactory makeMailer);

    [[nodiscard]] Result<domain::EmailSettings> email(const Actor& actor);
    [[nodiscard]] Result<domain::EmailSettings> changeEmail(
        const Actor& actor, const domain::EmailSettings& settings, const std::optional<std::string>& password);
    /// Sends to the actor's own address now, outside the outbox, and gives the server's own words.
    [[nodiscard]] Result<EmailTest> testEmail(const Actor& actor);

    [[nodiscard]] Result<domain::OrganisationSettings> organisation(const Actor& actor);
    [[nodiscard]] Result<domain::OrganisationSettings> changeOrganisation(
        const Actor& actor, const domain::OrganisationSettings& settings);

    [[nodiscard]] Result<DomainsView> domains(const Actor& actor);
    [[nodiscard]] Result<DomainsView> allowDomain(const Actor& actor, const std::string& domain, bool subdomains);
    /// Open links of people whose address is no longer allowed are cancelled (security.md 25).
    [[nodiscard]] Result<DomainsView> removeDomain(const Actor& actor, const std::string& domain);

    [[nodiscard]] Result<bool> mailConfigured();
    /// For pages that anybody may see: names and contact, no address book.
    [[nodiscard]] Result<domain::OrganisationSettings> publicOrganisation();
    /// Where one-time passwords come from, for the page that says which mail to look for; empty when unknown.
    [[nodiscard]] std::string senderAddress();

private:
    ServiceContext& m_context;
    MailerFactory m_makeMailer;
};

} // namespace countersign::services
