// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PassBench.h"
#include "crypto/KeyUri.h"
#include "services/selfservice/SelfService.h"

#include <stdexcept>

namespace countersign::tests {

/// A person with a device, and what they do for themselves.
class AccountBench : public PassBench
{
public:
    explicit AccountBench(TestCore::Adjust adjust = {})
        : PassBench(std::move(adjust))
        , account(core.context())
    {
        upToSecret();
        seed = crypto::parseKeyUri(uri)->secret.copy();
        (void)registration.confirmCode(browser, codeAt(seed, core.clock.now()), info);
        core.clock.advance(minutes(1));
    }

    [[nodiscard]] std::string codeNow() const { return codeAt(seed, core.clock.now()); }
    /// The next step, so that no code is asked for twice.
    std::string freshCode()
    {
        core.clock.advance(seconds(60));
        return codeNow();
    }
    std::string wrongCode() { return otherThan(freshCode()); }

    Result<std::string> password(const std::string& typed = secret, const std::string& email = address)
    {
        return account.sessions.enterPassword(email, SecretBytes(typed), from());
    }
    services::SignInBrowser from() { return {phone, known}; }

    /// The token of a full session.
    std::string signIn()
    {
        const auto half = password();
        if (!half)
            throw std::runtime_error("password: " + messageOf(half));
        const auto full = account.sessions.enterCode(*half, freshCode(), from());
        if (!full)
            throw std::runtime_error("code: " + messageOf(full));
        return *full;
    }
    services::Actor actorOf(const std::string& token) { return account.sessions.resolve(token, phone).value().actor; }
    bool alive(const std::string& token) { return account.sessions.resolve(token, phone).has_value(); }

    /// A second device, registered in self-service.
    AuthenticatorId addDevice(const services::Actor& actor)
    {
        if (const auto begun = account.adding.begin(actor); !begun)
            throw std::runtime_error("begin: " + messageOf(begun));
        const auto shown = account.adding.showSecret(actor);
        second = crypto::parseKeyUri(std::string(shown->keyUri.revealText()))->secret.copy();
        const auto added = account.adding.confirmCode(actor, codeAt(second, core.clock.now()));
        if (!added)
            throw std::runtime_error("confirm: " + messageOf(added));
        return *added;
    }
    std::vector<services::SignInMethod> methods(const services::Actor& actor) { return account.security.look(actor).value().methods; }

    /// How often the audit log has it for the person.
    int audited(const std::string& action)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql("SELECT count(*) FROM audit_event WHERE subject = ? AND action = ?").with(person, action);
                return row.next() ? row.number(0) : 0;
            })
            .value();
    }
    int count(const std::string& sql)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql(sql);
                return row.next() ? row.number(0) : 0;
            })
            .value();
    }

    static constexpr const char* secret = "three lamps under rain";
    static constexpr const char* address = "gwen.price@trust.example";

    services::SelfService account;
    services::BrowserInfo phone{info.userAgent, "192.0.2.7", "testtest", "192.0.2.7"};
    std::string known = "a browser";
    SecretBytes seed;
    SecretBytes second;
};

} // namespace countersign::tests
