// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include <QDateTime>

namespace countersign::tests::samples {
namespace {

Instant at(const QDate& date, const QTime& time)
{
    return fromMs(QDateTime(date, time).toMSecsSinceEpoch());
}

/// Fixed, so that pictures of two days are alike.
QDate day()
{
    return {2026, 11, 21};
}

domain::EnrolmentStep done(Instant when, std::vector<domain::Note> details)
{
    return {domain::StepState::done, when, std::move(details), {}};
}

std::vector<domain::EnrolmentStep> allDone()
{
    return {done(today(14, 1), {{"L-OPENED", {{"browser", "Android phone, Chrome"}}, today(14, 1)}}),
        done(today(14, 2), {{"L-ADDRESS", {}, today(14, 2)}}),
        done(today(14, 3),
            {{"L-SENT", {}, today(14, 2)}, {"L-DELIVERED", {}, today(14, 2)}, {"L-ENTERED", {}, today(14, 3)}}),
        done(today(14, 4), {{"L-PASSWORD", {}, today(14, 4)}}), done(today(14, 5), {{"L-QR", {}, today(14, 5)}}),
        done(today(14, 6), {{"L-CODE", {}, today(14, 6)}}), done(today(14, 6), {{"L-REGISTERED", {}, today(14, 6)}})};
}

domain::EnrolmentState stateOf(int step)
{
    using S = domain::EnrolmentState;
    constexpr S states[] = {
        S::linkMade, S::started, S::addressEntered, S::addressProved, S::secretShown, S::secretShown, S::active};
    return states[step - 1];
}

} // namespace

Instant today(int hour, int minute, int second)
{
    return at(day(), QTime(hour, minute, second));
}

Instant daysAgo(int days, int hour, int minute)
{
    return at(day().addDays(-days), QTime(hour, minute));
}

Instant now()
{
    return today(14, 6, 10);
}

domain::Person person()
{
    domain::Person person;
    person.id = PersonId("p-14");
    person.uuid = "555000000014";
    person.names = {"Ms", "Sample", "", "Person 014", "Sample Person 014"};
    person.email = "person014@example.org";
    person.emailProved = true;
    person.mobile = "+447700900014";
    person.organisation = OrganisationId("o-1");
    person.organisationName = "Sample Organisation";
    person.jobTitle = "Care home nurse";
    person.createdAt = daysAgo(300, 9, 0);
    person.changedAt = daysAgo(20, 10, 30);
    person.version = 3;
    return person;
}

domain::Authenticator samplePhone()
{
    domain::Authenticator one;
    one.id = AuthenticatorId("a-1");
    one.person = PersonId("p-14");
    one.status = domain::AuthenticatorStatus::active;
    one.name = "Sample phone";
    one.registeredAt = today(14, 6);
    one.registeredBy = "Sample Manager";
    one.meeting = domain::Meeting::video;
    return one;
}

domain::Authenticator oldPhone()
{
    auto one = samplePhone();
    one.id = AuthenticatorId("a-2");
    one.name = "Old sample phone";
    one.registeredAt = daysAgo(627, 11, 0);
    one.registeredBy = "Sample Agent";
    one.meeting = domain::Meeting::faceToFace;
    one.lastUsedAt = daysAgo(202, 9, 12);
    return one;
}

contract::Authenticators authenticators(std::vector<domain::Note> obstacles)
{
    auto removed = oldPhone();
    removed.id = AuthenticatorId("a-3");
    removed.name = "Lost phone";
    removed.status = domain::AuthenticatorStatus::removed;
    removed.removedAt = daysAgo(30, 16, 20);
    removed.removedBy = "Sample Manager";
    return {{samplePhone(), oldPhone(), removed}, std::move(obstacles)};
}

contract::Session session()
{
    contract::Session session;
    session.person = PersonId("p-1");
    session.name = "Sample Manager";
    session.initials = "SM";
    session.roles = {domain::Role::raManager, domain::Role::systemAdministrator};
    for (const auto& [permission, name] : domain::EnumNames<domain::Permission>::table)
        session.permissions.insert(permission);
    session.organisationName = "Sample Organisation";
    session.idleEndsAt = today(14, 20);
    session.endsAt = today(20, 0);
    session.serverTime = now();
    session.serverVersion = "0.1.0";
    session.mailConfigured = true;
    session.linkExtension = 30;
    session.moreTime = 15;
    session.mostAuthenticators = 5;
    return session;
}

domain::EnrolmentView enrolment(int step)
{
    domain::EnrolmentView view;
    view.id = EnrolmentId("e-1");
    view.person = PersonId("p-14");
    view.personName = "Sample Person 014";
    view.personFirstName = "Sample";
    view.personEmail = "person014@example.org";
    view.raName = "Sample Manager";
    view.ra = PersonId("p-1");
    view.meeting = domain::Meeting::video;
    view.state = stateOf(step);
    view.step = step;
    view.linkMadeAt = today(14, 0);
    view.linkEndsAt = today(15, 0);
    view.linkCeilingAt = today(18, 0);
    if (step > 1 && step < 7) {
        view.finishBy = today(14, 17);
        view.browser = "Android phone, Chrome";
    }
    view.steps = allDone();
    for (int i = step - 1; i < 7 && step < 7; ++i) {
        auto& one = view.steps[std::size_t(i)];
        const bool current = i == step - 1;
        one.state = current ? domain::StepState::now : domain::StepState::notStarted;
        one.at = current ? (step == 1 ? today(14, 0) : one.at) : Instant{};
        if (!current || step != 5)
            one.details.clear();
    }
    return view;
}

domain::EnrolmentView problem(int step, std::vector<domain::Note> problems)
{
    auto view = enrolment(step);
    auto& one = view.steps[std::size_t(step - 1)];
    one.state = domain::StepState::problem;
    one.at = problems.front().at;
    if (problems.front().id == "D-LIV-12")
        view.pausedUntil = problems.front().at + minutes(15);
    one.problems = std::move(problems);
    return view;
}

domain::EnrolmentView ended(domain::EnrolmentState state)
{
    auto view = enrolment(state == domain::EnrolmentState::active ? 7 : 4);
    view.state = state;
    view.finishBy = {};
    view.endedAt = today(14, 6);
    if (state == domain::EnrolmentState::cancelled)
        view.endedBy = "Sample Agent";
    if (state == domain::EnrolmentState::active) {
        view.deviceName = "Sample phone";
        view.authenticator = AuthenticatorId("a-1");
    }
    return view;
}

contract::MadeEnrolment made()
{
    return {enrolment(1), link};
}

contract::Activity activity()
{
    using Details = std::vector<std::pair<std::string, std::string>>;
    const auto row = [](Instant when, const char* action, const char* result, const char* actor, Details details) {
        return domain::ActivityRow{when, action, result, actor, std::move(details), "192.0.2.14", "K7Q2M9XA"};
    };
    return {{row(today(14, 6), "authenticator.registered", "done", "", {{"meeting", "video"}}),
                row(today(14, 5), "enrolment.wrong_verification_code", "refused", "", {{"count", "1"}, {"of", "5"}}),
                row(today(14, 1), "enrolment.started", "done", "", {{"browser", "Android phone, Chrome"}}),
                row(today(14, 0), "enrolment.link_made", "done", "Sample Manager", {{"meeting", "video"}}),
                row(daysAgo(1, 16, 2), "person.email_changed", "done", "Sample Agent", {})},
        true};
}

contract::Test test(contract::TestOutcome outcome)
{
    contract::Test test;
    test.id = TestId("t-1");
    test.authenticator = AuthenticatorId("a-1");
    test.state = outcome;
    test.startedAt = today(14, 6);
    test.endsAt = today(14, 16);
    if (outcome != contract::TestOutcome::waiting && outcome != contract::TestOutcome::passwordRight)
        test.finishedAt = today(14, 8);
    test.link = outcome == contract::TestOutcome::waiting ? "https://register.example.org/test/sample" : "";
    return test;
}

domain::EmailSettings email()
{
    domain::EmailSettings settings;
    settings.host = "mail.example.org";
    settings.user = "countersign@example.org";
    settings.hasPassword = true;
    settings.fromName = "Sample Organisation RA";
    settings.fromAddress = "ra@example.org";
    settings.version = 2;
    return settings;
}

domain::OrganisationSettings organisation()
{
    domain::OrganisationSettings settings;
    settings.name = "Sample Organisation";
    settings.issuer = "Sample Authentication";
    settings.contactName = "the Registration Authority";
    settings.contactPhone = "020 7946 0000";
    settings.contactEmail = "ra@example.org";
    settings.contactHours = "Monday to Friday, 9am to 5pm";
    settings.version = 1;
    return settings;
}

contract::PortalPlace portalPlace()
{
    return {"https://register.example.org", false, {}, {}, {}};
}

contract::Domains domains()
{
    return {{{"example.org", true, 12}, {"nhs.example", false, 1}}, {{"gmail.example", false, 3}}};
}

contract::Network closedNetwork()
{
    contract::Network network;
    network.available = true;
    network.addresses = {{"eth0", "192.0.2.20"}, {"wlan0", "198.51.100.7"}};
    network.settings.version = 3;
    return network;
}

contract::Network openNetwork()
{
    auto network = closedNetwork();
    network.settings.on = true;
    network.settings.address = "192.0.2.20";
    network.openAt = "https://192.0.2.20:8443";
    network.certificate = {"192.0.2.20", "192.0.2.20", {"192.0.2.20"}, today(0, 0), fromMs(toMs(today(0, 0)) + 365LL * 24 * 3600 * 1000),
        "3F:A0:11:22:9C:4E:07:B1:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC", true};
    return network;
}

contract::PortalPlace openPortal()
{
    contract::PortalPlace place;
    place.url = "https://register.example.org";
    place.fingerprint = openNetwork().certificate.fingerprint;
    return place;
}

} // namespace countersign::tests::samples
