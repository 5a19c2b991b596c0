// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ConfigFile.h"

#include "base/Text.h"
#include "http/Address.h"
#include "server/MicrosoftAccess.h"
#include "server/keys/TokenSource.h"
#include "storage/sql/postgresql/PgTargets.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <sstream>

namespace countersign::server {
namespace {

/// Collects what is wrong, so that one run names everything.
class ConfigReader
{
public:
    ConfigReader(const toml::table& table, const Environment& environment)
        : m_table(table)
        , m_environment(environment)
    {
    }

    std::string text(const char* section, const char* key, std::optional<std::string> otherwise)
    {
        m_known.insert(std::string(section) + "." + key);
        if (const auto found = m_environment.find(variable(section, key)); found != m_environment.end())
            return found->second;
        const auto node = m_table[section][key];
        if (const auto value = node.value_exact<std::string>())
            return *value;
        if (node)
            problem(std::string(section) + "." + key, "must be text");
        else if (!otherwise)
            problem(std::string(section) + "." + key, "is missing");
        return otherwise.value_or("");
    }

    std::uint16_t port(const char* section, const char* key, std::optional<std::uint16_t> otherwise = std::nullopt)
    {
        m_known.insert(std::string(section) + "." + key);
        long long value = otherwise && !m_table[section][key] ? *otherwise : -1;
        std::string from;
        if (const auto found = m_environment.find(variable(section, key)); found != m_environment.end()) {
            value = wholeNumber(found->second);
            from = " (" + found->first + ")";
        } else if (const auto number = m_table[section][key].value_exact<int64_t>()) {
            value = *number;
        }
        if (value < 0 || value > 65535)
            problem(std::string(section) + "." + key + from, "must be a port number");
        return static_cast<std::uint16_t>(std::clamp(value, 0LL, 65535LL));
    }

    int number(const char* section, const char* key, int otherwise, int least, int most)
    {
        m_known.insert(std::string(section) + "." + key);
        long long value = otherwise;
        if (const auto found = m_environment.find(variable(section, key)); found != m_environment.end())
            value = wholeNumber(found->second);
        else if (const auto node = m_table[section][key])
            value = node.value_exact<int64_t>().value_or(-1);
        if (value < least || value > most)
            problem(std::string(section) + "." + key,
                "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return static_cast<int>(std::clamp<long long>(value, least, most));
    }

    /// Whole seconds up to an hour.
    milliseconds time(const char* section, const char* key, seconds otherwise)
    {
        return seconds(number(section, key, static_cast<int>(otherwise.count()), 0, 3600));
    }

    std::vector<std::string> list(const char* section, const char* key)
    {
        m_known.insert(std::string(section) + "." + key);
        if (const auto found = m_environment.find(variable(section, key)); found != m_environment.end())
            return entries(found->second);
        std::vector<std::string> values;
        const auto node = m_table[section][key];
        if (const auto* array = node.as_array()) {
            for (const auto& element : *array) {
                if (const auto value = element.value_exact<std::string>())
                    values.push_back(*value);
                else
                    problem(std::string(section) + "." + key, "must be a list of texts");
            }
        } else if (node) {
            problem(std::string(section) + "." + key, "must be a list of texts");
        }
        return values;
    }

    void refuseUnknown()
    {
        for (const auto& [section, node] : m_table) {
            const auto* table = node.as_table();
            if (!table) {
                problem(std::string(section.str()), "is not a section");
                continue;
            }
            for (const auto& [key, value] : *table) {
                const std::string name = std::string(section.str()) + "." + std::string(key.str());
                if (!m_known.contains(name))
                    problem(name, "is not known (line " + std::to_string(value.source().begin.line) + ")");
            }
        }
    }

    void problem(const std::string& key, const std::string& what) { m_problems += (m_problems.empty() ? "" : "; ") + key + " " + what; }
    [[nodiscard]] const std::string& problems() const { return m_problems; }

private:
    /// -1 for anything but digits.
    static long long wholeNumber(const std::string& text)
    {
        long long value = -1;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return read.ec == std::errc() && read.ptr == end ? value : -1;
    }

    /// "a, b": the entries of a list in the environment; blanks around them do not count.
    static std::vector<std::string> entries(const std::string& text)
    {
        std::vector<std::string> values;
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) {
            if (const auto entry = trimmed(part); !entry.empty())
                values.push_back(entry);
        }
        return values;
    }

    static std::string variable(const std::string& section, const std::string& key)
    {
        std::string name = "COUNTERSIGN_" + section + "_" + key;
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return name;
    }

    const toml::table& m_table;
    const Environment& m_environment;
    std::set<std::string> m_known;
    std::string m_problems;
};

http::ServerConfig listener(ConfigReader& reader, const char* section)
{
    http::ServerConfig config;
    config.address = reader.text(section, "address", std::nullopt);
    config.port = reader.port(section, "port");
    const auto certificate = reader.text(section, "certificate", "");
    const auto key = reader.text(section, "private_key", "");
    config.trustedProxies = reader.list(section, "trusted_proxies");
    config.allowedHosts = reader.list(section, "hosts");
    if (!certificate.empty() && !key.empty())
        config.tls = http::TlsFiles{certificate, key};
    else if (!certificate.empty() || !key.empty())
        reader.problem(std::string(section) + ".certificate", "and private_key belong together");
    else if (config.trustedProxies.empty())
        reader.problem(std::string(section) + ".certificate", "is missing: plain HTTP is served to a proxy named in trusted_proxies only");
    return config;
}

LogFormat logFormat(ConfigReader& reader)
{
    const auto format = reader.text("log", "format", "json");
    if (format != "json" && format != "text")
        reader.problem("log.format", "must be json or text");
    return format == "text" ? LogFormat::text : LogFormat::json;
}

/// How busy a server is and what it lacks is nobody's business on a network: without a certificate on loopback only.
std::optional<http::ServerConfig> monitoring(ConfigReader& reader)
{
    http::ServerConfig config;
    config.address = reader.text("monitoring", "address", "127.0.0.1");
    config.port = reader.port("monitoring", "port", 0);
    const auto certificate = reader.text("monitoring", "certificate", "");
    const auto key = reader.text("monitoring", "private_key", "");
    if (config.port == 0)
        return std::nullopt;
    if (certificate.empty() != key.empty())
        reader.problem("monitoring.certificate", "and private_key belong together");
    else if (!certificate.empty())
        config.tls = http::TlsFiles{certificate, key};
    else if (!http::isLoopback(config.address))
        reader.problem("monitoring.certificate", "is missing: plain HTTP is served on 127.0.0.1 or ::1 only");
    return config;
}

/// systemd's copy of a secret's file, under the same name; nothing where the service manager gave none.
std::optional<std::filesystem::path> credential(const Environment& environment, const std::filesystem::path& file)
{
    const auto folder = environment.find("CREDENTIALS_DIRECTORY");
    if (folder == environment.end() || file.empty())
        return std::nullopt;
    auto handedOver = std::filesystem::path(folder->second) / file.filename();
    std::error_code ignored;
    return std::filesystem::is_regular_file(handedOver, ignored) ? std::optional(handedOver) : std::nullopt;
}

/// Nothing when no token is named; one is named by all four keys.
std::optional<crypto::TokenPlace> token(ConfigReader& reader, const Environment& environment)
{
    crypto::TokenPlace place;
    place.module = std::filesystem::path(reader.text("keys", "pkcs11_module", ""));
    place.token = reader.text("keys", "pkcs11_token", "");
    place.label = reader.text("keys", "pkcs11_label", "");
    place.pinFile = std::filesystem::path(reader.text("keys", "pkcs11_pin_file", ""));
    if (place.module.empty() && place.token.empty() && place.label.empty() && place.pinFile.empty())
        return std::nullopt;
    if (place.module.empty() || place.token.empty() || place.label.empty() || place.pinFile.empty())
        reader.problem("keys.pkcs11_module", "needs pkcs11_token, pkcs11_label and pkcs11_pin_file beside it");
    else if (!crypto::knowsTokens())
        reader.problem("keys.pkcs11_module", "cannot be used: this program was built without PKCS#11");
    if (const auto handedOver = credential(environment, place.pinFile)) {
        place.pinFile = *handedOver;
        place.pinAccess = crypto::PrivateAccess::groupMayRead;
    }
    return place;
}

KeySource keys(ConfigReader& reader, const Environment& environment)
{
    const std::filesystem::path file(reader.text("keys", "file", std::nullopt));
    if (const auto place = token(reader, environment)) {
        const auto handedOver = credential(environment, file);
        return tokenSource(*place, handedOver.value_or(file),
            handedOver ? crypto::KeyFileSource::serviceManager : crypto::KeyFileSource::ownFile);
    }
    if (const auto handedOver = credential(environment, file))
        return keyFileSource(*handedOver, crypto::KeyFileSource::serviceManager);
    return keyFileSource(file);
}

storage::StorageConfig database(ConfigReader& reader, const Environment& environment)
{
    storage::StorageConfig config;
    config.server = reader.text("database", "server", "");
    config.patience = std::chrono::milliseconds(3000); // and a request that meets a frozen server twice still hears of it within five seconds
    config.passwordFile = std::filesystem::path(reader.text("database", "password_file", ""));
    if (const auto problem = storage::problemWithServer(config.server); config.usesServer() && !problem.empty())
        reader.problem("database.server", problem);
    if (!config.usesServer() && !config.passwordFile.empty())
        reader.problem("database.password_file", "is for a server: database.server names none");
    config.passwordFile = credential(environment, config.passwordFile).value_or(config.passwordFile);
    return config;
}

services::Departure departure(ConfigReader& reader, const char* key, const std::string& word)
{
    if (word != "leave" && word != "close")
        reader.problem(std::string("directory.") + key, "must be leave or close");
    return word == "close" ? services::Departure::close : services::Departure::leave;
}

std::map<std::string, std::string> directoryAttributes(ConfigReader& reader)
{
    std::map<std::string, std::string> attributes{{"uuid", reader.text("directory", "attribute_uuid", "")},
        {"title", reader.text("directory", "attribute_title", "")},
        {"first_name", reader.text("directory", "attribute_first_name", "givenName")},
        {"middle_names", reader.text("directory", "attribute_middle_names", "")},
        {"last_name", reader.text("directory", "attribute_last_name", "sn")},
        {"display_name", reader.text("directory", "attribute_display_name", "")},
        {"email", reader.text("directory", "attribute_email", "mail")},
        {"mobile", reader.text("directory", "attribute_mobile", "")},
        {"phone", reader.text("directory", "attribute_phone", "")},
        {"organisation", reader.text("directory", "attribute_organisation", "")},
        {"job_title", reader.text("directory", "attribute_job_title", "")},
        {"language", reader.text("directory", "attribute_language", "")}};
    std::erase_if(attributes, [](const auto& attribute) { return attribute.second.empty(); });
    return attributes;
}

services::DirectoryPlan directoryPlan(ConfigReader& reader)
{
    services::DirectoryPlan plan;
    plan.server = reader.text("directory", "server", "");
    plan.base = reader.text("directory", "base", "");
    plan.filter = reader.text("directory", "filter", "(objectClass=inetOrgPerson)");
    plan.entryId = reader.text("directory", "entry_id", "entryUUID");
    plan.changes = reader.text("directory", "changes", "modifyTimestamp");
    plan.attributes = directoryAttributes(reader);
    plan.organisation = reader.text("directory", "default_organisation", "");
    const auto matchBy = reader.text("directory", "match_by", "uuid");
    if (matchBy != "uuid" && matchBy != "email")
        reader.problem("directory.match_by", "must be uuid or email");
    plan.matchByEmail = matchBy == "email";
    plan.disabledAttribute = reader.text("directory", "disabled_attribute", "");
    plan.disabledValues = reader.list("directory", "disabled_values");
    plan.disabled = departure(reader, "when_disabled", reader.text("directory", "when_disabled", "leave"));
    plan.vanished = departure(reader, "when_vanished", reader.text("directory", "when_vanished", "leave"));
    plan.closingLimitPercent = reader.number("directory", "closing_limit_percent", 5, 0, 100);
    const auto referrals = reader.text("directory", "referrals", "report");
    if (referrals != "report" && referrals != "ignore")
        reader.problem("directory.referrals", "must be report or ignore");
    plan.ignoreReferrals = referrals == "ignore";
    plan.fullEvery = std::chrono::hours(reader.number("directory", "full_every_hours", 24, 1, 8760));
    plan.pageSize = reader.number("directory", "page_size", 500, 10, 1000);
    return plan;
}

DirectoryOptions directoryOptions(ConfigReader& reader, const Environment& environment)
{
    DirectoryOptions options;
    options.plan = directoryPlan(reader);
    options.caFile = reader.text("directory", "ca_file", "");
    options.user = reader.text("directory", "bind_dn", "");
    options.passwordFile = std::filesystem::path(reader.text("directory", "password_file", ""));
    options.interval = std::chrono::minutes(reader.number("directory", "interval_minutes", 60, 0, 10080));
    for (const auto& [key, problem] : problemsWith(options))
        reader.problem("directory." + key, problem);
    options.passwordFile = credential(environment, options.passwordFile).value_or(options.passwordFile);
    return options;
}

std::string withoutSlash(std::string url)
{
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

MicrosoftOptions microsoftOptions(ConfigReader& reader, const Environment& environment)
{
    const MicrosoftOptions usual;
    MicrosoftOptions options;
    options.tenant = reader.text("microsoft_push", "tenant", "");
    options.secretFile = std::filesystem::path(reader.text("microsoft_push", "secret_file", ""));
    options.signInUrl = withoutSlash(reader.text("microsoft_push", "sign_in_url", usual.signInUrl));
    options.serviceUrl = withoutSlash(reader.text("microsoft_push", "service_url", usual.serviceUrl));
    options.caFile = std::filesystem::path(reader.text("microsoft_push", "ca_file", ""));
    const auto waiting = reader.text("microsoft_push", "waiting", "one_call");
    if (waiting != "one_call" && waiting != "poll")
        reader.problem("microsoft_push.waiting", "must be one_call or poll");
    options.poll = waiting == "poll";
    for (const auto& [key, problem] : problemsWith(options))
        reader.problem("microsoft_push." + key, problem);
    options.secretFile = credential(environment, options.secretFile).value_or(options.secretFile);
    return options;
}

} // namespace

Result<CoreOptions> readConfig(const std::filesystem::path& file, const Environment& environment)
{
    try {
        const toml::table table = toml::parse_file(file.string());
        ConfigReader reader(table, environment);
        CoreOptions options;
        options.dataFolder = std::filesystem::path(reader.text("data", "folder", std::nullopt));
        options.database = database(reader, environment);
        options.keys = {keys(reader, environment)};
        options.directory = directoryOptions(reader, environment);
        options.microsoft = microsoftOptions(reader, environment);
        options.logFile = reader.text("log", "file", "");
        options.logFormat = logFormat(reader);
        options.api = listener(reader, "api");
        options.portal = listener(reader, "portal");
        options.monitoring = monitoring(reader);
        options.drainNotice = reader.time("drain", "notice_seconds", seconds(0));
        options.drainLimit = reader.time("drain", "limit_seconds", seconds(20));
        options.publicUrl = withoutSlash(reader.text("portal", "public_url", std::nullopt));
        if (!options.publicUrl.empty() && !options.publicUrl.starts_with("https://"))
            reader.problem("portal.public_url", "must begin with https://");
        reader.refuseUnknown();
        if (!reader.problems().empty())
            return fail(failure(ErrorKind::invalidInput, file.string() + ": " + reader.problems()));
        return options;
    } catch (const toml::parse_error& error) {
        return fail(failure(ErrorKind::invalidInput,
            file.string() + ", line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description())));
    }
}

} // namespace countersign::server
