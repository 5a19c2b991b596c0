// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// At this desk: the person's own steps, for the holder of a desk's bearer token. The same service as the portal's
// pages.
#include "api/controllers/Controllers.h"
#include "contract/DeskRegistration.h"

namespace countersign::api {
namespace {

using http::Method;
using services::BrowserInfo;
using services::RegistrationService;

BrowserInfo personAt(const Call& call)
{
    return {{}, call.client.address, call.client.reference};
}

const char* nameOf(services::PauseCause cause)
{
    switch (cause) {
    case services::PauseCause::address:
        return "address";
    case services::PauseCause::oneTimePassword:
        return "one_time_password";
    case services::PauseCause::password:
        return "password";
    case services::PauseCause::verificationCode:
        return "verification_code";
    case services::PauseCause::none:
        break;
    }
    return "";
}

contract::RegistrationState progressOf(const services::RegistrationView& view)
{
    contract::RegistrationState state;
    state.state = view.state;
    state.linkEndsAt = view.linkEnds;
    state.finishBy = domain::isUnderWay(view.state) ? view.finishBy : Instant{};
    state.moreTimePossible = view.moreTimePossible;
    state.typedAddress = view.typedAddress;
    state.accountAddress = view.accountAddress;
    state.codeSentAt = view.codeSentAt;
    state.sendAgainAt = view.sendAgainAt;
    state.sendsLeft = view.sendsLeft;
    state.pausedUntil = view.pausedUntil;
    state.pauseCause = nameOf(view.pauseCause);
    state.hasPassword = view.hasPassword;
    state.endedAt = view.endedAt;
    state.deviceName = view.deviceName;
    state.mailed = view.mailed;
    state.detailsChanged = view.detailsChanged;
    state.timedOut = view.timedOut;
    state.raName = view.raName;
    state.organisationName = view.organisationName;
    return state;
}

Result<contract::RegistrationState> current(const ApiContext& context, const Call& call)
{
    const auto view = context.registration.current(call.registration);
    if (!view)
        return fail(view.error());
    const auto organisation = context.settings.publicOrganisation();
    if (!organisation)
        return fail(organisation.error());
    auto state = progressOf(*view);
    state.serverTime = context.clock.now();
    state.service = organisation->service;
    state.issuer = organisation->issuer.empty() ? organisation->name : organisation->issuer;
    state.mailSender = context.settings.senderAddress();
    state.contactName = organisation->contactName;
    state.contactPhone = organisation->contactPhone;
    state.contactEmail = organisation->contactEmail;
    state.contactHours = organisation->contactHours;
    state.passwordMinimum = static_cast<int>(context.policy().passwordMinimum);
    state.passwordMaximum = static_cast<int>(context.policy().passwordMaximum);
    state.tries = context.policy().wrongRegistrationCodes;
    return state;
}

/// A step that takes a body. `act(RegistrationService&, token, body, info) -> Result<void>`
template <class Body, class Act>
void addStep(RouteTable& table, const ApiContext& context, const char* step, const char* summary, Act act)
{
    table.add<Body, Nothing>(
        {Method::post, std::string("/registration/") + step, Access::linkBearer(), StepUp::notNeeded, summary},
        [context, act](Call& call, const Body& body) {
            const auto person = personAt(call);
            return nothing(act(context.registration, call.registration, body, person));
        });
}

using Act = Result<void> (RegistrationService::*)(const std::string&, const BrowserInfo&);

void addAct(RouteTable& table, const ApiContext& context, const char* step, const char* summary, Act act)
{
    addStep<Nothing>(table, context, step, summary,
        [act](RegistrationService& service, const std::string& token, const Nothing&, const BrowserInfo& info) {
            return (service.*act)(token, info);
        });
}

void addStart(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::DeskTicket>(
        {Method::post, "/enrolments/{id}/desk", Access::needs(domain::Permission::issueAuthenticator),
            StepUp::notNeeded, "At this desk: a ticket for the person's window"},
        [context](Call& call, const Nothing&) -> Result<contract::DeskTicket> {
            const auto opened = context.desk.open(call.actor(), EnrolmentId(call.parameter("id")));
            if (!opened)
                return fail(opened.error());
            return contract::DeskTicket{opened->ticket, opened->ends};
        });
    table.add<contract::StartRegistration, contract::StartedRegistration>(
        {Method::post, "/registration/start", Access::open(), StepUp::notNeeded,
            "Start a registration with a ticket of this desk"},
        [context](Call& call, const contract::StartRegistration& body) -> Result<contract::StartedRegistration> {
            const auto token = context.desk.start(body.ticket, personAt(call));
            if (!token)
                return fail(token.error());
            return contract::StartedRegistration{*token};
        });
    table.add<Nothing, contract::RegistrationState>(
        {Method::get, "/registration", Access::linkBearer(), StepUp::notNeeded, "Where the person stands"},
        [context](Call& call, const Nothing&) { return current(context, call); });
}

void addProofs(RouteTable& table, const ApiContext& context)
{
    addStep<contract::TypedAddress>(table, context, "address", "The person's email address",
        [](auto& service, auto& token, auto& body, auto& info) {
            return service.enterAddress(token, body.email, info);
        });
    addAct(table, context, "change-address", "Type another address", &RegistrationService::changeAddress);
    addAct(table, context, "send-again", "Send another one-time password", &RegistrationService::sendAgain);
    addStep<contract::TypedOneTimePassword>(table, context, "one-time-password", "The one-time password from the email",
        [](auto& service, auto& token, auto& body, auto& info) {
            return service.proveAddress(token, body.oneTimePassword, info);
        });
    addStep<contract::CreatedPassword>(
        table, context, "password", "Create a password", [](auto& service, auto& token, auto& body, auto& info) {
            return service.createPassword(
                token, SecretBytes(body.password), SecretBytes(body.passwordConfirmation), info);
        });
    addStep<contract::EnteredPassword>(table, context, "existing-password", "The password that the person has already",
        [](auto& service, auto& token, auto& body, auto& info) {
            return service.enterPassword(token, SecretBytes(body.password), info);
        });
}

void addDevice(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::RegistrationSecret>({Method::post, "/registration/secret", Access::linkBearer(),
                                                         StepUp::notNeeded, "The account to add to the app"},
        [context](Call& call, const Nothing&) -> Result<contract::RegistrationSecret> {
            const auto secret = context.registration.showSecret(call.registration, personAt(call));
            if (!secret)
                return fail(secret.error());
            return contract::RegistrationSecret{std::string(secret->keyUri.revealText()),
                std::string(secret->setupKey.revealText()), secret->accountName};
        });
    addAct(table, context, "next", "The account is in the app", &RegistrationService::addedAccount);
    addStep<contract::RegistrationCode>(table, context, "verification-code", "The code that the app shows",
        [](auto& service, auto& token, auto& body, auto& info) {
            return service.confirmCode(token, body.verificationCode, info);
        });
    addStep<contract::DeviceName>(table, context, "device-name", "Name the registered device",
        [](auto& service, auto& token, auto& body, auto& info) {
            return service.nameDevice(token, body.deviceName, info);
        });
}

} // namespace

void addDeskRoutes(RouteTable& table, const ApiContext& context)
{
    addStart(table, context);
    addProofs(table, context);
    addDevice(table, context);
    addAct(table, context, "more-time", "I need more time", &RegistrationService::needMoreTime);
    addAct(table, context, "help", "Tell my RA I am stuck", &RegistrationService::askForHelp);
}

} // namespace countersign::api
