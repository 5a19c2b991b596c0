// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/EnrolmentService.h"
#include "services/RegistrationService.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"

namespace countersign::tests {

/// An RA and a person in one organisation, and both sides of their meeting.
class MeetingBench
{
public:
    explicit MeetingBench(TestCore::Adjust adjust = {})
        : core(std::move(adjust))
        , registration(core.context())
        , enrolments(core.context())
    {
        organisation = core.organisation("X01");
        ra = core.staff("ra", {domain::Role::raManager}, organisation);
        person = core.person("Gwen", "Price", "gwen.price@trust.example", organisation);
        core.signIn(ra);
    }

    /// Through the API, as the desk does it; the token of the link.
    std::string link()
    {
        const auto made = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}}, ra.token);
        enrolment = made.json.at("enrolment").at("id").get<std::string>();
        const auto url = made.json.at("link").get<std::string>();
        return url.substr(url.rfind('/') + 1);
    }

    contract::Json view() { return core.get("/enrolments/" + enrolment, ra.token).json; }
    /// The newest problem at that step (1 to 7), as the RA reads it; empty for none.
    std::string problemAt(std::size_t step)
    {
        const auto problems = view().at("steps").at(step - 1).at("problems");
        return problems.empty() ? std::string() : problems.front().at("id").get<std::string>();
    }
    /// The outbox's worker has told this meeting that its mail went; it does that on a thread of its own.
    bool mailDelivered() { return view().dump().find("L-DELIVERED") != std::string::npos; }
    std::string state() { return view().at("state").get<std::string>(); }

    void startAndProve()
    {
        browser = registration.start(link(), info).value();
        (void)registration.enterAddress(browser, "gwen.price@trust.example", info);
        (void)registration.proveAddress(browser, core.mailedCode(), info);
    }

    void upToSecret()
    {
        startAndProve();
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        (void)registration.createPassword(browser, chosen, chosen, info);
        auto secret = registration.showSecret(browser, info);
        uri = std::string(secret->keyUri.revealText());
        key = std::string(secret->setupKey.revealText());
    }

    /// A link that this bench's browser has started; the link's token.
    std::string startedLink()
    {
        const auto token = link();
        browser = registration.start(token, info).value();
        return token;
    }

    /// The other browsers, as the RA sees them.
    contract::Json others() { return view().at("other_browsers"); }
    Answer letIn(const std::string& browserId)
    {
        return core.post("/enrolments/" + enrolment + "/continuation", {{"browser", browserId}}, ra.token);
    }

    /// Six digits that are surely not the code.
    static std::string otherThan(const std::string& code)
    {
        auto wrong = code;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        return wrong;
    }

    TestCore core;
    services::RegistrationService registration;
    services::EnrolmentService enrolments;
    services::BrowserInfo pc{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120", "192.0.2.9", "otherpc1"};
    services::BrowserInfo info{"Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/120 Mobile Safari", "192.0.2.7", "testtest"};
    OrganisationId organisation;
    TestStaff ra;
    PersonId person;
    std::string enrolment;
    std::string browser;
    std::string uri;
    std::string key;
};

/// The message id of an error: of its first field, or its own.
template <class T>
std::string messageOf(const Result<T>& result)
{
    if (result)
        return "none";
    return result.error().fields.empty() ? result.error().message : result.error().fields.front().message;
}

} // namespace countersign::tests
