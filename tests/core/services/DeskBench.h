// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/MeetingBench.h"
#include "crypto/KeyUri.h"

namespace countersign::tests {

/// A meeting face to face, and a person who has only what the API gives to a desk.
struct DeskBench : MeetingBench
{
    static constexpr const char* email = "gwen.price@trust.example";
    static constexpr const char* chosen = "three lamps under rain";

    explicit DeskBench(const char* meeting = "face_to_face")
    {
        allow(true);
        make(meeting);
    }

    void allow(bool on)
    {
        auto policy = core.context().policy();
        policy.atThisDesk = on;
        core.context().policies.put(policy);
    }


    void make(const char* meeting)
    {
        const auto made = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", meeting}, {"identity_confirmed", true}, {"replace_open", true}}, ra.token);
        enrolment = made.json.at("enrolment").at("id").get<std::string>();
        linkUrl = made.json.at("link").get<std::string>();
    }

    Answer open(const std::string& token)
    {
        return core.post("/enrolments/" + enrolment + "/desk", contract::Json::object(), token);
    }
    std::string ticket() { return open(ra.token).json.at("ticket").get<std::string>(); }
    Answer start(const std::string& withTicket)
    {
        return core.post("/registration/start", {{"ticket", withTicket}}, {});
    }
    void begin() { bearer = start(ticket()).json.at("token").get<std::string>(); }

    Answer step(const std::string& name, const contract::Json& body = contract::Json::object())
    {
        return core.post("/registration/" + name, body, bearer);
    }
    contract::Json now() { return core.get("/registration", bearer).json; }

    void upToSecretAtDesk()
    {
        begin();
        (void)step("address", {{"email", email}});
        (void)step("one-time-password", {{"one_time_password", core.mailedCode()}});
        (void)step("password", {{"password", chosen}, {"password_confirmation", chosen}});
        secret = step("secret").json;
    }

    [[nodiscard]] std::string code()
    {
        const auto account = crypto::parseKeyUri(secret.at("key_uri").get<std::string>());
        return codeAt(account->secret, core.clock.now());
    }

    /// How often the audit log holds that action with that result.
    int audited(const std::string& action, const std::string& result)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<int> {
                auto row =
                    reader.sql("SELECT count(*) FROM audit_event WHERE action = ? AND result = ?").with(action, result);
                return row.next() ? row.number(0) : 0;
            })
            .value_or(-1);
    }

    std::string linkUrl;
    std::string bearer;
    contract::Json secret;
};

} // namespace countersign::tests
