// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "browser/Browser.h"
#include "crypto/Base32.h"
#include "crypto/Rsa.h"
#include "services/AccessPassService.h"
#include "services/TestSignInService.h"
#include "services/push/PushService.h"
#include "services/selfservice/SelfService.h"
#include "support/TestCore.h"

#include <QRegularExpression>
#include <QtGlobal>

namespace countersign::tests {

inline bool has(const http::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

inline std::string location(const http::Response& response)
{
    const auto* found = response.headers.find("Location");
    return found ? *found : std::string();
}

/// An RA, a person and the portal over one core.
class ChainBench
{
public:
    ChainBench()
        : pushKeys([] { return Result<SecretBytes>(serverKey().copy()); }, 1), push(core.context(), pushKeys), registration(core.context()), tests(core.context()), account(core.context()), passes(core.context())
    {
        (void)serverKey(); // before anybody waits for it
        organisation = core.organisation("TST");
        ra = core.staff("ra", {domain::Role::raManager}, organisation);
        core.signIn(ra);
        person = core.person("Ann", "O'Neil", "ann@trust.example", organisation);
        auto policy = core.context().policy();
        policy.pushApp = true;
        core.context().policies.put(policy);
        openPortal();
        browser.open(*portal);
        other.open(*portal);
    }

    /// Path of a new link, "/r/...".
    std::string generateLink(const char* kind = "totp_app")
    {
        const auto made = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}, {"kind", kind}}, ra.token);
        if (made.status >= 300)
            throw std::runtime_error("generate link: " + made.message + " " + made.kind);
        const auto link = made.json.at("link").get<std::string>();
        enrolment = made.json.at("enrolment").at("id").get<std::string>();
        return link.substr(link.find("/r/"));
    }

    http::Response start(const std::string& link)
    {
        (void)browser.get(link);
        return browser.post(link);
    }

    /// From a new link to the page with the QR code.
    http::Response walkToSecret(const char* kind = "totp_app")
    {
        (void)start(generateLink(kind));
        (void)browser.post("/register/email", {{"email", "ann@trust.example"}});
        (void)browser.post("/register/one-time-password", {{"one_time_password", core.mailedCode()}});
        (void)browser.post("/register/password", {{"password", password}, {"password_confirmation", password}});
        return browser.get("/register/add-account");
    }

    [[nodiscard]] SecretBytes seedIn(const http::Response& page) const
    {
        const QRegularExpression key("otpauth://totp/[^\"]*secret=([A-Z2-7]+)");
        const auto found = key.match(QString::fromStdString(page.body)).captured(1).toStdString();
        auto bytes = crypto::fromBase32(found);
        return bytes ? std::move(*bytes) : SecretBytes();
    }

    http::Response register_()
    {
        const auto page = walkToSecret();
        seed = seedIn(page);
        (void)browser.post("/register/add-account");
        return browser.post("/register/code", {{"verification_code", codeAt(seed, core.clock.now())}});
    }

    static constexpr const char* password = "three random words";

    TestCore core;
    OrganisationId organisation;
    TestStaff ra;
    PersonId person;
    std::string enrolment;
    SecretBytes seed;
    services::ServerKeys pushKeys;
    services::PushService push;
    services::RegistrationService registration;
    services::TestSignInService tests;
    services::SelfService account;
    services::AccessPassService passes;
    std::unique_ptr<portal::Portal> portal;
    Browser browser;
    Browser other;

private:
    static const SecretBytes& serverKey()
    {
        static const SecretBytes key = crypto::generateRsaKey(2048).value();
        return key;
    }

    void openPortal()
    {
        portal::PortalContext context{registration, tests, account, passes, core.clock, core.random, [this] { return core.context().policy(); },
            "https://register.example.org", []() -> Result<portal::PortalSettings> {
                portal::PortalSettings settings;
                settings.organisation.name = settings.organisation.issuer = "Test Trust";
                return settings;
            },
            [](const std::string&, const std::string& detail) { qWarning("portal: %s", detail.c_str()); }};
        context.push = &push;
        portal = std::move(*portal::Portal::create(std::move(context)));
    }
};

} // namespace countersign::tests
