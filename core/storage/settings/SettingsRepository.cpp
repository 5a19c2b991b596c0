// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/SettingsRepository.h"

#include "domain/policy/PolicyTable.h"
#include "storage/audit/AuditLog.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace countersign::storage::settings {
namespace {

/// A setting's fields by name, as stored: absent ones keep their default.
using Fields = std::map<std::string, std::string>;

struct Stored
{
    Fields fields;
    long long version = 0;
    bool hasSecret = false;
};

Stored load(Reader& reader, const char* name)
{
    Stored stored;
    auto row = reader.sql("SELECT value, version, secret_sealed IS NOT NULL FROM setting WHERE name = ?").with(name);
    if (row.next()) {
        for (auto& [field, value] : detailsFrom(row.text(0)))
            stored.fields.emplace(std::move(field), std::move(value));
        stored.version = row.integer(1);
        stored.hasSecret = row.flag(2);
    }
    return stored;
}

void take(const Fields& fields, const char* name, std::string& into)
{
    if (const auto found = fields.find(name); found != fields.end())
        into = found->second;
}

void save(Transaction& transaction, const char* name, const std::vector<std::pair<std::string, std::string>>& fields, Instant at,
    const std::string& by)
{
    transaction
        .sql("INSERT INTO setting (name, value, version, changed_at, changed_by) VALUES (?,?,1,?,?) ON CONFLICT (name) DO UPDATE SET "
             "value = excluded.value, version = setting.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by")
        .with(name, detailsText(fields), at, by)
        .post();
}

} // namespace

domain::EmailSettings email(Reader& reader)
{
    const auto stored = load(reader, "email");
    domain::EmailSettings settings;
    std::string port = std::to_string(settings.port);
    std::string security;
    take(stored.fields, "host", settings.host);
    take(stored.fields, "port", port);
    take(stored.fields, "security", security);
    take(stored.fields, "user", settings.user);
    take(stored.fields, "from_name", settings.fromName);
    take(stored.fields, "from_address", settings.fromAddress);
    take(stored.fields, "reply_to", settings.replyTo);
    take(stored.fields, "ca_file", settings.caFile);
    settings.port = static_cast<std::uint16_t>(std::stoi(port));
    settings.security = domain::fromName<domain::MailSecurity>(security).value_or(domain::MailSecurity::startTls);
    settings.hasPassword = stored.hasSecret;
    settings.version = stored.version;
    return settings;
}

Bytes emailPasswordSealed(Reader& reader)
{
    auto row = reader.sql("SELECT secret_sealed FROM setting WHERE name = 'email'");
    return row.next() ? row.blob(0) : Bytes();
}

void saveEmail(Transaction& transaction, const domain::EmailSettings& settings, const std::optional<Bytes>& passwordSealed, Instant at,
    const std::string& by)
{
    save(transaction, "email",
        {{"host", settings.host}, {"port", std::to_string(settings.port)}, {"security", domain::nameOf(settings.security)},
            {"user", settings.user}, {"from_name", settings.fromName}, {"from_address", settings.fromAddress},
            {"reply_to", settings.replyTo}, {"ca_file", settings.caFile}},
        at, by);
    if (passwordSealed)
        transaction.sql("UPDATE setting SET secret_sealed = ? WHERE name = 'email'").with(*passwordSealed).run();
}

domain::OrganisationSettings organisation(Reader& reader)
{
    const auto stored = load(reader, "organisation");
    domain::OrganisationSettings settings;
    take(stored.fields, "name", settings.name);
    take(stored.fields, "service", settings.service);
    take(stored.fields, "issuer", settings.issuer);
    take(stored.fields, "contact_name", settings.contactName);
    take(stored.fields, "contact_phone", settings.contactPhone);
    take(stored.fields, "contact_email", settings.contactEmail);
    take(stored.fields, "contact_hours", settings.contactHours);
    take(stored.fields, "time_zone", settings.timeZone);
    settings.version = stored.version;
    return settings;
}

void saveOrganisation(Transaction& transaction, const domain::OrganisationSettings& settings, Instant at, const std::string& by)
{
    save(transaction, "organisation",
        {{"name", settings.name}, {"service", settings.service}, {"issuer", settings.issuer}, {"contact_name", settings.contactName},
            {"contact_phone", settings.contactPhone}, {"contact_email", settings.contactEmail},
            {"contact_hours", settings.contactHours}, {"time_zone", settings.timeZone}},
        at, by);
}

domain::Policy policy(Reader& reader)
{
    domain::Policy policy;
    auto row = reader.sql("SELECT value, version, changed_at, changed_by FROM setting WHERE name = 'policy'");
    if (!row.next())
        return policy;
    for (const auto& [name, value] : detailsFrom(row.text(0))) {
        long long number = 0;
        const bool whole = std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc();
        if (const auto* figure = domain::policyFigure(name); figure != nullptr && whole)
            figure->set(policy, std::clamp(number, figure->floor, figure->ceiling));
        else if (const auto* choice = domain::policySwitch(name))
            policy.*choice->member = value == "on";
    }
    policy.version = row.integer(1);
    policy.changedAt = row.instant(2);
    policy.changedBy = row.text(3);
    return policy;
}

void savePolicy(Transaction& transaction, const domain::Policy& policy, Instant at, const std::string& by)
{
    const domain::Policy standard;
    std::vector<std::pair<std::string, std::string>> fields;
    for (const auto& row : domain::policyFigures()) {
        if (row.get(policy) != row.get(standard))
            fields.emplace_back(row.name, std::to_string(row.get(policy)));
    }
    for (const auto& row : domain::policySwitches()) {
        if (policy.*row.member != standard.*row.member)
            fields.emplace_back(row.name, policy.*row.member ? "on" : "off");
    }
    save(transaction, "policy", fields, at, by);
}

domain::NetworkSettings network(Reader& reader)
{
    const auto stored = load(reader, "network");
    domain::NetworkSettings settings;
    std::string on;
    std::string port = std::to_string(settings.port);
    std::string certificate;
    take(stored.fields, "on", on);
    take(stored.fields, "address", settings.address);
    take(stored.fields, "host_name", settings.hostName);
    take(stored.fields, "port", port);
    take(stored.fields, "certificate", certificate);
    take(stored.fields, "chain_file", settings.chainFile);
    take(stored.fields, "key_file", settings.keyFile);
    take(stored.fields, "made_file", settings.madeFile);
    settings.on = on == "yes";
    settings.port = static_cast<std::uint16_t>(std::stoi(port));
    settings.certificate = domain::fromName<domain::CertificateSource>(certificate).value_or(domain::CertificateSource::madeHere);
    settings.version = stored.version;
    return settings;
}

void saveNetwork(Transaction& transaction, const domain::NetworkSettings& settings, Instant at, const std::string& by)
{
    save(transaction, "network",
        {{"on", settings.on ? "yes" : "no"}, {"address", settings.address}, {"host_name", settings.hostName},
            {"port", std::to_string(settings.port)}, {"certificate", domain::nameOf(settings.certificate)},
            {"chain_file", settings.chainFile}, {"key_file", settings.keyFile}, {"made_file", settings.madeFile}},
        at, by);
}

std::vector<domain::AllowedDomain> domains(Reader& reader)
{
    std::vector<domain::AllowedDomain> list;
    auto rows = reader.sql("SELECT domain, subdomains FROM allowed_domain ORDER BY domain");
    while (rows.next())
        list.push_back({rows.text(0), rows.flag(1)});
    return list;
}

void allowDomain(Transaction& transaction, const domain::AllowedDomain& domain)
{
    transaction
        .sql("INSERT INTO allowed_domain (domain, subdomains) VALUES (?,?) ON CONFLICT (domain) DO UPDATE SET subdomains = excluded.subdomains")
        .with(domain.domain, domain.subdomains)
        .post();
}

bool removeDomain(Transaction& transaction, const std::string& domain)
{
    return transaction.sql("DELETE FROM allowed_domain WHERE domain = ?").with(domain).run() == 1;
}

void saveRecoveryCode(Transaction& transaction, const PersonId& person, const std::string& hash, Instant at)
{
    transaction
        .sql("INSERT INTO recovery_code (person, hash, made_at, used_at) VALUES (?,?,?,0) ON CONFLICT (person) DO UPDATE SET "
             "hash = excluded.hash, made_at = excluded.made_at, used_at = 0")
        .with(person, hash, at)
        .post();
}

} // namespace countersign::storage::settings
