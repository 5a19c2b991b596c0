// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/MeetingBench.h"
#include "services/AccessPassService.h"

namespace countersign::tests {

/// An RA with a fresh code, and a person who comes to the portal with a Temporary Access Pass.
class PassBench : public MeetingBench
{
public:
    explicit PassBench(TestCore::Adjust adjust = {})
        : MeetingBench(std::move(adjust))
        , passes(core.context())
    {
        core.stepUp(ra);
    }

    static contract::Json wanted(const contract::Json& change = contract::Json::object())
    {
        contract::Json body{{"reason", "lost_phone"}, {"identity", "face_to_face"}};
        body.update(change);
        return body;
    }
    Answer make(const contract::Json& change = contract::Json::object()) { return makeFor(person, ra.token, change); }
    Answer makeFor(
        const PersonId& whom, const std::string& token, const contract::Json& change = contract::Json::object())
    {
        return core.post("/people/" + whom.value + "/access-passes", wanted(change), token);
    }
    /// The text of a new pass.
    std::string pass(const contract::Json& change = contract::Json::object())
    {
        const auto made = make(change);
        return made.status == 200 ? made.json.at("pass").get<std::string>() : "none: " + made.message;
    }

    Answer state() { return core.get("/people/" + person.value + "/access-pass", ra.token); }
    std::string stateName()
    {
        const auto answer = state();
        return answer.status == 200 ? answer.json.at("state").get<std::string>() : std::to_string(answer.status);
    }
    Answer remove(const std::string& id)
    {
        return core.post("/access-passes/" + id + "/deletion", contract::Json::object(), ra.token);
    }

    Result<services::PassSignIn> signIn(const std::string& text) { return signInAs("gwen.price@trust.example", text); }
    Result<services::PassSignIn> signInAs(const std::string& email, const std::string& text)
    {
        return passes.signIn(email, SecretBytes(text), info);
    }
    /// "none" for one that was let in, else the message of the refusal.
    std::string came(const std::string& text) { return messageOf(signIn(text)); }

    /// Of the right length and letters, and surely not that one.
    static std::string wrong(const std::string& text)
    {
        auto other = text;
        other.back() = other.back() == '7' ? '8' : '7';
        return other;
    }

    void policy(const std::function<void(domain::Policy&)>& change)
    {
        auto policy = core.context().policy();
        change(policy);
        core.context().policies.put(policy);
    }

    std::vector<std::string> texts(const std::string& sql)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::vector<std::string>> {
                std::vector<std::string> found;
                auto rows = reader.sql(sql);
                while (rows.next())
                    found.push_back(rows.text(0));
                return found;
            })
            .value();
    }
    /// How often an action stands in the audit log.
    std::size_t audited(const std::string& action)
    {
        return texts("SELECT action FROM audit_event WHERE action = '" + action + "'").size();
    }

    services::AccessPassService passes;
};

} // namespace countersign::tests
