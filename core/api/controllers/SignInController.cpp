// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Settings.h"
#include "contract/Staff.h"

namespace countersign::api {
namespace {

using http::Method;

void addPolicy(contract::Session& session, const domain::Policy& policy)
{
    session.atThisDesk = policy.atThisDesk;
    session.confirmIdentity = policy.confirmIdentityAtIssue;
    session.linkExtension = static_cast<int>(policy.linkExtension.count());
    session.moreTime = static_cast<int>(policy.timeToFinish.count());
    session.mostAuthenticators = policy.authenticatorsPerPerson;
}

Result<contract::Session> toContract(const ApiContext& context, const services::SessionView& view)
{
    contract::Session session;
    session.person = view.actor.person;
    session.name = view.actor.name;
    session.initials = view.initials;
    session.roles = view.actor.roles;
    for (const auto& [permission, name] : domain::EnumNames<domain::Permission>::table) {
        if (view.actor.may(permission))
            session.permissions.insert(permission);
    }
    session.organisationName = view.organisationName;
    session.locked = view.locked;
    session.idleEndsAt = view.idleEnds;
    session.endsAt = view.ends;
    session.stepUpEndsAt = view.stepUpEnds;
    session.serverTime = context.clock.now();
    session.serverVersion = context.version;
    session.sample = context.sample;
    const auto portal = context.network.place();
    if (!portal)
        return fail(portal.error());
    session.portalOnThisComputerOnly = portal->onThisComputerOnly;
    addPolicy(session, context.policy());
    const auto mail = context.settings.mailConfigured();
    if (!mail)
        return fail(mail.error());
    session.mailConfigured = *mail;
    return session;
}

Result<contract::Session> toContract(const ApiContext& context, const Result<services::SessionView>& view)
{
    return view ? toContract(context, *view) : Result<contract::Session>(fail(view.error()));
}

void addSetupRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::SetupState>({Method::get, "/setup", Access::open(), StepUp::notNeeded, "Is this a fresh install?"},
        [context](Call&, const Nothing&) -> Result<contract::SetupState> {
            const auto fresh = context.setup.isFresh();
            const auto organisation = context.settings.publicOrganisation();
            if (!fresh)
                return fail(fresh.error());
            return contract::SetupState{*fresh, context.sample, context.version, organisation ? organisation->name : std::string()};
        });
    table.add<contract::Setup, contract::MadeSetup>(
        {Method::post, "/setup", Access::bootstrap(), StepUp::notNeeded, "Make the first person"},
        [context](Call&, const contract::Setup& body) -> Result<contract::MadeSetup> {
            const auto made = context.setup.makeFirstPerson(
                {body.organisationName, body.organisationCode, body.firstName, body.lastName, body.email});
            if (!made)
                return fail(made.error());
            return contract::MadeSetup{made->link, made->recoveryCode, made->enrolment.value};
        });
    table.add<Nothing, contract::SetupProgress>(
        {Method::get, "/setup/progress", Access::bootstrap(), StepUp::notNeeded, "How far the first person has come"},
        [context](Call&, const Nothing&) -> Result<contract::SetupProgress> {
            const auto state = context.setup.progress();
            if (!state)
                return fail(state.error());
            return contract::SetupProgress{domain::stepOf(*state), *state == domain::EnrolmentState::active};
        });
}

void addSessionRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::Session>({Method::get, "/session", Access::anySession(), StepUp::notNeeded, "Who is signed in"},
        [context](Call& call, const Nothing&) { return toContract(context, call.session); });
    table.add<Nothing, contract::Session>(
        {Method::post, "/session/activity", Access::staff(), StepUp::notNeeded, "Stay signed in"},
        [context](Call& call, const Nothing&) { return toContract(context, call.session); });
    table.add<Nothing, Nothing>({Method::post, "/session/lock", Access::anySession(), StepUp::notNeeded, "Lock this session"},
        [context](Call& call, const Nothing&) { return nothing(context.sessions.lock(call.actor())); });
    table.add<contract::VerificationCode, contract::Session>(
        {Method::post, "/session/unlock", Access::anySession(), StepUp::notNeeded, "Unlock with a code"},
        [context](Call& call, const contract::VerificationCode& body) {
            return toContract(context, context.sessions.unlock(call.actor(), body.code));
        });
    table.add<contract::VerificationCode, contract::Session>(
        {Method::post, "/session/step-up", Access::staff(), StepUp::notNeeded, "Give a fresh code for sensitive acts"},
        [context](Call& call, const contract::VerificationCode& body) {
            return toContract(context, context.sessions.stepUp(call.actor(), body.code));
        });
    table.add<Nothing, contract::LiveChange>(
        {Method::get, "/events", Access::staff(), StepUp::notNeeded, "Live events (text/event-stream), each with this object as data"},
        [](Call&, const Nothing&) -> Result<contract::LiveChange> {
            return fail(failure(ErrorKind::internal, "streams are opened before handlers run"));
        });
}

} // namespace

void addSignInRoutes(RouteTable& table, const ApiContext& context)
{
    addSetupRoutes(table, context);
    table.add<contract::PasswordSignIn, contract::HalfSession>(
        {Method::post, "/sign-in/password", Access::open(), StepUp::notNeeded, "Sign in, first half"},
        [context](Call& call, const contract::PasswordSignIn& body) -> Result<contract::HalfSession> {
            auto token = context.sessions.signInWithPassword(body.email, SecretBytes(body.password), call.client);
            if (!token)
                return fail(token.error());
            return contract::HalfSession{*token};
        });
    table.add<contract::VerificationCode, contract::SignedIn>(
        {Method::post, "/sign-in/code", Access::halfSession(), StepUp::notNeeded, "Sign in, second half"},
        [context](Call& call, const contract::VerificationCode& body) -> Result<contract::SignedIn> {
            const auto signedIn = context.sessions.signInWithCode(call.bearer, body.code, call.client);
            if (!signedIn)
                return fail(signedIn.error());
            const auto session = toContract(context, signedIn->view);
            if (!session)
                return fail(session.error());
            return contract::SignedIn{signedIn->token, *session};
        });
    table.add<Nothing, Nothing>({Method::post, "/sign-out", Access::anySession(), StepUp::notNeeded, "End this session"},
        [context](Call& call, const Nothing&) { return nothing(context.sessions.signOut(call.actor())); });
    addSessionRoutes(table, context);
}

} // namespace countersign::api
