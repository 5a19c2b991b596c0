// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SettingsService.h"

#include "base/Text.h"
#include "crypto/Sealer.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Meeting.h"
#include "services/mails/MailComposer.h"
#include "services/support/Guard.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace settings = storage::settings;
using domain::AllowedDomain;
using domain::Permission;

crypto::SealContext passwordPlace()
{
    return {.table = "setting", .column = "secret", .row = "email"};
}

void announce(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const char* what, const std::string& value)
{
    auto event = auditEvent(context, actor, std::string("settings.") + what + "_changed");
    event.details = {{"value", value}};
    transaction.audit(event);
    transaction.afterCommit([&context] { context.events.publish({0, "settings", {}, {}, {}}); });
}

Result<void> sameVersion(long long stored, long long seen)
{
    return stored == seen ? Result<void>() : Result<void>(fail(refusal(ErrorKind::conflict, "D-GEN-3")));
}

bool unusable(const std::string& text, std::size_t most)
{
    return codePoints(text) > most || hasHiddenCharacters(text);
}

Result<void> checkEmail(const domain::EmailSettings& typed)
{
    std::vector<FieldError> problems;
    if (!typed.host.empty() && !asciiDomain(typed.host))
        problems.push_back({"host", "D-EML-1"});
    if (typed.port == 0)
        problems.push_back({"port", "D-EML-2"});
    if (!typed.host.empty() && !domain::parseEmailAddress(typed.fromAddress))
        problems.push_back({"from_address", "P-EML-2"});
    if (!typed.replyTo.empty() && !domain::parseEmailAddress(typed.replyTo))
        problems.push_back({"reply_to", "P-EML-2"});
    if (unusable(typed.fromName, 128))
        problems.push_back({"from_name", "D-PER-2"});
    if (unusable(typed.user, 256))
        problems.push_back({"user", "D-PER-2"});
    return problems.empty() ? Result<void>() : Result<void>(fail(invalidFields(std::move(problems))));
}

DomainsView domainsIn(storage::Reader& reader)
{
    DomainsView view;
    const auto allowed = settings::domains(reader);
    for (const auto& entry : allowed)
        view.allowed.push_back({entry.domain, entry.subdomains, 0});
    for (const auto& [domain, people] : storage::people::countByDomain(reader)) {
        bool covered = false;
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            if (domain::isAllowed({"x", domain}, {allowed[i]})) {
                view.allowed[i].people += people;
                covered = true;
            }
        }
        if (!covered)
            view.notAllowed.push_back({domain, false, people});
    }
    return view;
}

/// Links of people whose address the list no longer covers die with it (security.md 25).
void cancelUncovered(storage::Transaction& transaction, ServiceContext& context, const Actor& actor)
{
    const auto allowed = settings::domains(transaction);
    for (const auto& record : storage::enrolments::open(transaction)) {
        const auto person = storage::people::findPlain(transaction, record.person);
        const auto address = person ? domain::parseEmailAddress(person->email) : std::nullopt;
        if (domain::isAlone(record.meeting) || (address && domain::isAllowed(*address, allowed)))
            continue;
        Meeting meeting(transaction, context, record, actor);
        meeting.end(EndCause::detailsChanged, actor.name);
        meeting.save();
    }
}

} // namespace

SettingsService::SettingsService(ServiceContext& context, MailerFactory makeMailer)
    : m_context(context)
    , m_makeMailer(std::move(makeMailer))
{
}

Result<domain::EmailSettings> SettingsService::email(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<domain::EmailSettings> { return settings::email(reader); });
}

Result<domain::EmailSettings> SettingsService::changeEmail(
    const Actor& actor, const domain::EmailSettings& typed, const std::optional<std::string>& password)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    if (auto good = checkEmail(typed); !good)
        return fail(good.error());
    std::optional<Bytes> sealed;
    if (password) {
        sealed.emplace();
        if (!password->empty()) {
            auto closed = m_context.sealer.seal(viewOf(*password), passwordPlace());
            if (!closed)
                return fail(closed.error());
            sealed = *std::move(closed);
        }
    }
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<domain::EmailSettings> {
        if (auto same = sameVersion(settings::email(transaction).version, typed.version); !same)
            return fail(same.error());
        settings::saveEmail(transaction, typed, sealed, m_context.clock.now(), actor.name);
        announce(transaction, m_context, actor, "email", typed.host);
        return settings::email(transaction);
    });
}

Result<EmailTest> SettingsService::testEmail(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    struct Prepared
    {
        domain::EmailSettings settings;
        SecretBytes password;
        MailContent content;
        std::string recipient;
    };
    auto prepared = m_context.database.read([&](storage::Reader& reader) -> Result<Prepared> {
        Prepared found{settings::email(reader), {}, testMail(settings::organisation(reader)), {}};
        if (const auto sealed = settings::emailPasswordSealed(reader); !sealed.empty()) {
            auto password = m_context.sealer.open(sealed, passwordPlace());
            if (!password)
                return fail(password.error());
            found.password = *std::move(password);
        }
        if (const auto person = storage::people::findPlain(reader, actor.person))
            found.recipient = person->email;
        return found;
    });
    if (!prepared)
        return fail(prepared.error());
    if (prepared->settings.host.empty())
        return fail(refusal(ErrorKind::conflict, "no_mail_server"));
    delivery::Mail mail;
    mail.fromName = prepared->settings.fromName;
    mail.fromAddress = prepared->settings.fromAddress;
    mail.replyTo = prepared->settings.replyTo;
    mail.to = prepared->recipient;
    mail.subject = prepared->content.subject;
    mail.text = prepared->content.text;
    mail.html = prepared->content.html;
    mail.messageId = makeUuid(m_context.clock, m_context.random) + "@" + hostOf(m_context.publicUrl);
    mail.date = m_context.clock.now();
    const auto outcome = m_makeMailer(prepared->settings, prepared->password)->send(mail);
    const bool delivered = outcome.state == delivery::MailOutcome::State::delivered;
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<EmailTest> {
        auto event = auditEvent(m_context, actor, "settings.email_tested");
        event.result = delivered ? "done" : "refused";
        event.details = {{"answer", outcome.serverAnswer}};
        transaction.audit(event);
        return EmailTest{delivered, mail.to, outcome.serverAnswer};
    });
}

Result<domain::OrganisationSettings> SettingsService::organisation(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    return publicOrganisation();
}

Result<domain::OrganisationSettings> SettingsService::changeOrganisation(const Actor& actor, const domain::OrganisationSettings& typed)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    std::vector<FieldError> problems;
    if (trimmed(typed.name).empty())
        problems.push_back({"name", "D-PER-1"});
    if (typed.issuer.find(':') != std::string::npos)
        problems.push_back({"issuer", "D-ORG-1"});
    const std::pair<const char*, const std::string*> texts[] = {{"name", &typed.name}, {"service", &typed.service},
        {"issuer", &typed.issuer}, {"contact_name", &typed.contactName}, {"contact_phone", &typed.contactPhone},
        {"contact_email", &typed.contactEmail}, {"contact_hours", &typed.contactHours}};
    for (const auto& [field, text] : texts) {
        if (unusable(*text, 128))
            problems.push_back({field, "D-PER-2"});
    }
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<domain::OrganisationSettings> {
        if (auto same = sameVersion(settings::organisation(transaction).version, typed.version); !same)
            return fail(same.error());
        settings::saveOrganisation(transaction, typed, m_context.clock.now(), actor.name);
        announce(transaction, m_context, actor, "organisation", typed.name);
        return settings::organisation(transaction);
    });
}

Result<DomainsView> SettingsService::domains(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::changeDomains); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<DomainsView> { return domainsIn(reader); });
}

Result<DomainsView> SettingsService::allowDomain(const Actor& actor, const std::string& typed, bool subdomains)
{
    if (auto allowed = require(m_context, actor, Permission::changeDomains); !allowed)
        return fail(allowed.error());
    const auto domain = domain::parseDomain(typed);
    if (!domain)
        return fail(invalidField("domain", "D-DOM-1"));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<DomainsView> {
        settings::allowDomain(transaction, {*domain, subdomains});
        announce(transaction, m_context, actor, "domains", "+" + *domain);
        return domainsIn(transaction);
    });
}

Result<DomainsView> SettingsService::removeDomain(const Actor& actor, const std::string& domain)
{
    if (auto allowed = require(m_context, actor, Permission::changeDomains); !allowed)
        return fail(allowed.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<DomainsView> {
        if (!settings::removeDomain(transaction, domain))
            return fail(refusal(ErrorKind::notFound));
        cancelUncovered(transaction, m_context, actor);
        announce(transaction, m_context, actor, "domains", "-" + domain);
        return domainsIn(transaction);
    });
}

Result<bool> SettingsService::mailConfigured()
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<bool> { return services::mailConfigured(reader, m_context); });
}

Result<domain::OrganisationSettings> SettingsService::publicOrganisation()
{
    return m_context.database.read(
        [&](storage::Reader& reader) -> Result<domain::OrganisationSettings> { return settings::organisation(reader); });
}

std::string SettingsService::senderAddress()
{
    return m_context.database
        .read([](storage::Reader& reader) -> Result<std::string> { return settings::email(reader).fromAddress; })
        .value_or(std::string());
}

} // namespace countersign::services
