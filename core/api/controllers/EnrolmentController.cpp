// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Enrolments.h"

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;
using services::EnrolmentService;

using Change = Result<domain::EnrolmentView> (EnrolmentService::*)(const services::Actor&, const EnrolmentId&);

void addChange(RouteTable& table, const ApiContext& context, const char* act, const char* summary, Change change)
{
    table.add<Nothing, domain::EnrolmentView>({Method::post, std::string("/enrolments/{id}/") + act,
                                                  Access::needs(Permission::issueAuthenticator), StepUp::notNeeded, summary},
        [context, change](Call& call, const Nothing&) {
            return (context.enrolments.*change)(call.actor(), EnrolmentId(call.parameter("id")));
        });
}

Result<contract::Enrolments> list(const ApiContext& context, Call& call)
{
    const auto scope = call.query("scope");
    if (scope != "open" && scope != "recent")
        return fail(invalidField("scope", scope.empty() ? "missing" : "malformed"));
    auto views = context.enrolments.list(call.actor(),
        scope == "open" ? services::EnrolmentScope::open : services::EnrolmentScope::recent, PersonId(call.query("person")));
    if (!views)
        return fail(views.error());
    return contract::Enrolments{*std::move(views)};
}

} // namespace

void addEnrolmentRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::NewEnrolment, contract::MadeEnrolment>({Method::post, "/people/{id}/enrolments",
                                                                   Access::needs(Permission::issueAuthenticator), StepUp::notNeeded, "Generate link", {}, domain::GuardedAct::issueAuthenticator},
        [context](Call& call, const contract::NewEnrolment& body) -> Result<contract::MadeEnrolment> {
            auto made = context.enrolments.generateLink(
                call.actor(), PersonId(call.parameter("id")), body.meeting, body.identityConfirmed, body.replaceOpen, body.kind);
            if (!made)
                return fail(made.error());
            return contract::MadeEnrolment{std::move(made->enrolment), std::move(made->link)};
        });
    table.add<Nothing, contract::Enrolments>({Method::get, "/enrolments", Access::needs(Permission::viewActivity), StepUp::notNeeded,
                                                 "Registration meetings, newest first", {"scope", "person"}},
        [context](Call& call, const Nothing&) { return list(context, call); });
    table.add<Nothing, domain::EnrolmentView>(
        {Method::get, "/enrolments/{id}", Access::needs(Permission::viewActivity), StepUp::notNeeded, "One registration meeting"},
        [context](Call& call, const Nothing&) { return context.enrolments.find(call.actor(), EnrolmentId(call.parameter("id"))); });
    addChange(table, context, "cancel", "Cancel link", &EnrolmentService::cancel);
    addChange(table, context, "extension", "Add 30 minutes to the link", &EnrolmentService::extendLink);
    addChange(table, context, "more-time", "Give the person 15 minutes more", &EnrolmentService::giveMoreTime);
    addChange(table, context, "resumption", "Lift a pause", &EnrolmentService::liftPause);
    table.add<contract::Continuation, domain::EnrolmentView>({Method::post, "/enrolments/{id}/continuation",
                                                                 Access::needs(Permission::issueAuthenticator), StepUp::notNeeded,
                                                                 "Let the person continue in another browser"},
        [context](Call& call, const contract::Continuation& body) {
            return context.enrolments.letContinue(call.actor(), EnrolmentId(call.parameter("id")), body.browser);
        });
}

} // namespace countersign::api
