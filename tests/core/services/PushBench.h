// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/MeetingBench.h"
#include "crypto/Rsa.h"
#include "http/PercentCoding.h"
#include "portal/push/PushDoor.h"
#include "services/push/PushService.h"
#include "storage/push/PushRepository.h"
#include "support/phone/Forms.h"
#include "support/phone/PipushPhone.h"

namespace countersign::tests {

/// A meeting in which a phone is registered that is asked by push, and that phone. Between them the portal's door for phones, without
/// a socket.
struct PushBench : MeetingBench
{
    PushBench()
        : keys([] { return Result<SecretBytes>(serverKey().copy()); }, 2)
        , push(core.context(), keys)
        , phone(network(), core.clock)
    {
        (void)serverKey(); // before anybody waits for it
        phone.useKey(phoneKey());
    }

    /// Smaller than real ones, and made once: sizes are tried elsewhere.
    static const SecretBytes& serverKey()
    {
        static const SecretBytes key = crypto::generateRsaKey(2048).value();
        return key;
    }
    static const std::string& phoneKey()
    {
        static const std::string key = PipushPhone::newKey(2048);
        return key;
    }
    static const std::string& otherKey()
    {
        static const std::string key = PipushPhone::newKey(2048);
        return key;
    }

    PhoneReply ask(const std::string& method, const std::string& url, const PhoneFields& fields)
    {
        std::string text;
        for (const auto& [name, value] : fields)
            text += (text.empty() ? "" : "&") + name + "=" + phone::escaped(value);
        http::Request request;
        request.method = method == "GET" ? http::Method::get : http::Method::post;
        request.path = url.substr(url.find('/', url.find("//") + 2));
        if (method == "GET")
            request.query = http::decodedPairs(text).value();
        else
            request.body = text;
        request.headers.set("User-Agent", agent);
        request.clientAddress = "192.0.2.44";
        if (request.path != services::pushPath)
            return {404, {}};
        const auto response = portal::answerPhone(request, push);
        if (repliesToLose > 0) {
            --repliesToLose;
            return {};
        }
        return {response.status, response.body};
    }
    PhoneNetwork network()
    {
        return [this](const std::string& method, const std::string& url, const PhoneFields& fields) { return ask(method, url, fields); };
    }

    void allowPush()
    {
        auto policy = core.context().policy();
        policy.pushApp = true;
        core.context().policies.put(policy);
    }
    /// To the page with the QR code.
    void upToOffer()
    {
        allowPush();
        const auto made = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}, {"kind", "push_app"}}, ra.token);
        enrolment = made.json.at("enrolment").at("id").get<std::string>();
        const auto link = made.json.at("link").get<std::string>();
        browser = registration.start(link.substr(link.rfind('/') + 1), info).value();
        (void)registration.enterAddress(browser, "gwen.price@trust.example", info);
        (void)registration.proveAddress(browser, core.mailedCode(), info);
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        (void)registration.createPassword(browser, chosen, chosen, info);
        uri = offer();
    }
    std::string offer()
    {
        const auto shown = registration.showOffer(browser, info);
        return shown ? std::string(shown->uri.revealText()) : std::string();
    }
    /// To the number on the registration page.
    void upToFirstRequest()
    {
        upToOffer();
        (void)phone.scan(uri);
        (void)phone.exchange();
    }
    /// Until the phone is an authenticator.
    void registerPhone()
    {
        upToFirstRequest();
        (void)phone.approve(phone.poll().shown.at(0), number());
    }
    services::RegistrationView now() { return registration.current(browser).value(); }
    std::string number() { return now().firstRequest->number; }
    std::string wrongNumber(const PhoneRequest& request)
    {
        for (const auto& choice : request.choices) {
            if (choice != number())
                return choice;
        }
        return {};
    }

    storage::push::PushToken token()
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<storage::push::PushToken> {
                return storage::push::findBySerial(reader, phone.serial).value_or(storage::push::PushToken{});
            })
            .value();
    }
    int audited(const std::string& action)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql("SELECT count(*) FROM audit_event WHERE action = ?").with(action);
                return row.next() ? row.number(0) : 0;
            })
            .value_or(-1);
    }
    /// Someone else's phone with this token's data.
    PipushPhone impostor()
    {
        PipushPhone other(network(), core.clock);
        other.useKey(otherKey());
        other.url = phone.url;
        other.serial = phone.serial;
        other.credential = phone.credential;
        other.serverKey = phone.serverKey;
        return other;
    }
    static std::string message(const PhoneReply& reply)
    {
        const auto json = contract::Json::parse(reply.body, nullptr, false);
        return json.is_object() && json.contains("result") && json["result"].contains("error") ? json["result"]["error"]["message"].get<std::string>() : std::string();
    }

    services::ServerKeys keys;
    services::PushService push;
    PipushPhone phone;
    std::string agent = "privacyIDEA-App/4.8.0 Android/14";
    int repliesToLose = 0;
};

} // namespace countersign::tests
