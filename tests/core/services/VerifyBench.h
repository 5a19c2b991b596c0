// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/VerificationService.h"
#include "support/Proofs.h"

namespace countersign::tests {

/// Somebody who rings the desk, with a push device, a code app and a password, and two RAs who pick up.
class VerifyBench
{
public:
    VerifyBench()
    {
        organisation = core.organisation("X01");
        ra = core.staff("ra", {domain::Role::raManager}, organisation);
        other = core.staff("other", {domain::Role::raAgent}, organisation);
        caller = core.staff("caller", {}, organisation);
        device = addPushDevice(core, caller.person, "Gwen's phone");
        core.signIn(ra);
        core.signIn(other);
    }

    [[nodiscard]] std::string base() const { return "/people/" + caller.person.value; }
    Answer begin(const char* way = "push_app", const std::string& note = {}) { return beginAs(ra, way, note); }
    Answer beginAs(const TestStaff& staff, const char* way, const std::string& note = {})
    {
        const auto answer = core.post(base() + "/verifications",
            {{"way", way}, {"authenticator", std::string(way) == "push_app" ? device.value : ""}, {"reason", "password_reset"},
                {"note", note}},
            staff.token);
        if (answer.status == 200)
            id = VerificationId(answer.json.at("id").get<std::string>());
        return answer;
    }
    Answer view() { return core.get("/verifications/" + id.value, ra.token); }
    std::string state() { return view().json.at("state").get<std::string>(); }
    Answer cancel(const TestStaff& staff) { return core.post("/verifications/" + id.value + "/cancellation", contract::Json::object(), staff.token); }
    contract::Json ways() { return core.get(base() + "/verification-ways", ra.token).json; }

    /// What the phone's answer does.
    Result<bool> conclude(domain::VerificationState state, const std::string& declineReason = {})
    {
        return core.context().database.write([&](storage::Transaction& transaction) {
            return services::conclude(transaction, core.context(), id, {state, declineReason, {}});
        });
    }
    std::optional<services::VerificationQuestion> asked()
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::optional<services::VerificationQuestion>> {
                return services::pendingFor(reader, device, core.clock.now());
            })
            .value_or(std::nullopt);
    }

    Answer readOut() { return core.post(base() + "/code-checks", {{"code", core.codeFor(caller)}, {"reason", "other"}}, ra.token); }

    std::optional<services::VerificationQuestion> waitsInPortal()
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::optional<services::VerificationQuestion>> {
                return services::pendingPortalRequest(reader, caller.person, core.clock.now());
            })
            .value_or(std::nullopt);
    }

    TestCore core;
    OrganisationId organisation;
    TestStaff ra;
    TestStaff other;
    TestStaff caller;
    AuthenticatorId device;
    VerificationId id;
};

} // namespace countersign::tests
