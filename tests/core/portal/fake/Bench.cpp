// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"

namespace countersign::tests {
namespace {

using domain::EnrolmentState;

/// The fake services keep the reference and never use it.
services::ServiceContext& nowhere()
{
    alignas(services::ServiceContext) static std::byte storage[sizeof(services::ServiceContext)];
    return *reinterpret_cast<services::ServiceContext*>(storage);
}

portal::PortalSettings sampleSettings()
{
    portal::PortalSettings settings;
    settings.organisation.name = "Sample Organisation";
    settings.organisation.service = "Sample RA";
    settings.organisation.issuer = "Sample RA";
    settings.organisation.contactName = "Sample Organisation RA";
    settings.organisation.contactPhone = "01632 960 000";
    settings.organisation.contactEmail = "ra@example.org";
    settings.organisation.contactHours = "Monday to Friday, 8am to 6pm";
    settings.mailSender = "ra@example.org";
    return settings;
}

} // namespace

Bench::Bench(const std::string& publicUrl, std::span<const portal::EmbeddedFile> texts)
    : Browser(publicUrl), settings(sampleSettings()), m_registration(nowhere()), m_tests(nowhere()), m_account(nowhere()), m_passes(nowhere())
{
    script() = Script{};
    script().link.registration = sampleView(EnrolmentState::linkMade);
    portal = std::move(*portal::Portal::create({m_registration, m_tests, m_account, m_passes, clock, random, [] { return domain::Policy{}; }, publicUrl,
        [this]() -> Result<portal::PortalSettings> { return settings; },
        [this](const std::string&, const std::string& detail) { problem = detail; }},
        texts));
    open(*portal);
}

std::string Bench::text(const std::string& id)
{
    const auto languages = portal::loadCatalogues(portal::textFiles());
    for (const auto& language : *languages) {
        if (language.code() == "en")
            return *language.find(id);
    }
    return {};
}

void Bench::bind()
{
    cookies[cookie(portal::Cookies::registration)] = Script::browserToken;
}

void Bench::beInState(EnrolmentState state)
{
    bind();
    script().view = sampleView(state);
    script().calls.clear();
}

void Bench::beInTest(services::TestState state)
{
    cookies[cookie(portal::Cookies::test)] = Script::testToken;
    script().test.state = state;
    script().test.startedAt = clock.now();
    script().test.endsAt = clock.now() + minutes(10);
}

void Bench::signIn(services::PersonSessionKind kind)
{
    const bool half = kind == services::PersonSessionKind::half;
    cookies[cookie(half ? portal::Cookies::signIn : portal::Cookies::session)] = Script::sessionToken;
    services::PersonSessionView view;
    view.actor.kind = services::Actor::Kind::person;
    view.actor.name = "Sample Person";
    view.kind = kind;
    view.fresh = kind == services::PersonSessionKind::full;
    view.deviceName = half ? "Work phone" : "";
    view.ends = clock.now() + minutes(60);
    script().session = view;
    services::SignInMethod first{AuthenticatorId("019a0000-0000-7000-8000-000000000001"), domain::AuthenticatorKind::totpApp,
        "Work phone", clock.now() - std::chrono::hours(24 * 90), clock.now() - minutes(2), true, false, true, true};
    services::SignInMethod second = first;
    second.id = AuthenticatorId("019a0000-0000-7000-8000-000000000002");
    second.kind = domain::AuthenticatorKind::pushApp;
    second.name.clear();
    second.lastUsedAt = {};
    second.isDefault = second.ofThisSession = false;
    script().security = {{first, second}, 5};
    script().calls.clear();
}

void Bench::forget(services::ForgottenPasswordStep step)
{
    cookies[cookie(portal::Cookies::forgotten)] = Script::forgottenToken;
    script().forgotten = services::ForgottenPasswordView{step, "person014@example.org", "", clock.now() + minutes(1), 2};
    script().calls.clear();
}

services::RegistrationView Bench::sampleView(EnrolmentState state) const
{
    services::RegistrationView view;
    view.state = state;
    view.raName = "Sample Manager";
    view.organisationName = "Sample Organisation";
    view.linkEnds = clock.now() + minutes(58);
    if (state != EnrolmentState::linkMade)
        view.finishBy = clock.now() + minutes(15);
    view.moreTimePossible = true;
    if (state != EnrolmentState::started && state != EnrolmentState::linkMade) {
        view.typedAddress = "person014@example.org";
        view.codeSentAt = clock.now();
        view.sendAgainAt = clock.now() + minutes(1);
        view.sendsLeft = 2;
    }
    if (state >= EnrolmentState::addressProved && state <= EnrolmentState::active)
        view.accountAddress = "person014@example.org";
    if (domain::isOver(state))
        view.endedAt = clock.now() - minutes(1);
    view.timedOut = state == EnrolmentState::linkMade;
    return view;
}

} // namespace countersign::tests
