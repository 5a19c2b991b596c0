// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/People.h"

#include <charconv>

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

Result<services::StatusFilter> filterFrom(const std::string& text)
{
    if (text.empty() || text == "active")
        return services::StatusFilter::active;
    if (text == "closed")
        return services::StatusFilter::closed;
    if (text == "all")
        return services::StatusFilter::all;
    return fail(invalidField("status", "malformed"));
}

Result<Instant> instantFrom(const std::string& text)
{
    long long ms = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (problem != std::errc() || end != text.data() + text.size())
        return text.empty() ? Result<Instant>(Instant{}) : Result<Instant>(fail(invalidField("before", "malformed")));
    return fromMs(ms);
}

void addChangeRoutes(RouteTable& table, const ApiContext& context)
{
    const auto row = [](const char* item, const char* summary) {
        return RouteRow{Method::post, std::string("/people/{id}/") + item, Access::needs(Permission::changeContact), StepUp::notNeeded, summary};
    };
    table.add<contract::ChangeNames, domain::Person>(row("names", "Change names, with a reason"),
        [context](Call& call, const contract::ChangeNames& body) {
            return context.people.changeNames(call.actor(), PersonId(call.parameter("id")), body.version, body.names, body.reason);
        });
    const auto proven = [row](const char* item, const char* summary) {
        auto guarded = row(item, summary);
        guarded.proof = domain::GuardedAct::changeContact;
        return guarded;
    };
    table.add<contract::ChangeEmail, domain::Person>(proven("email", "Change the email address"),
        [context](Call& call, const contract::ChangeEmail& body) {
            return context.people.changeEmail(call.actor(), PersonId(call.parameter("id")), body.version, body.email);
        });
    table.add<contract::ChangePhones, domain::Person>(proven("phones", "Change phone numbers"),
        [context](Call& call, const contract::ChangePhones& body) {
            return context.people.changePhones(call.actor(), PersonId(call.parameter("id")), body.version, body.mobile, body.phone);
        });
    table.add<contract::ChangeWork, domain::Person>(row("work", "Change organisation and job title"),
        [context](Call& call, const contract::ChangeWork& body) {
            return context.people.changeWork(call.actor(), PersonId(call.parameter("id")), body.version, body.organisation, body.jobTitle);
        });
}

void addClosureRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::CloseProfile, domain::Person>(
        {Method::post, "/people/{id}/closure", Access::needs(Permission::closeProfile), StepUp::needed,
            "Close a profile and remove all access"},
        [context](Call& call, const contract::CloseProfile& body) {
            return context.closures.close(
                call.actor(), PersonId(call.parameter("id")), {body.version, body.reason, body.note, body.confirmed});
        });
    table.add<contract::ReopenProfile, domain::Person>(
        {Method::post, "/people/{id}/reopening", Access::needs(Permission::closeProfile), StepUp::notNeeded,
            "Open a closed profile again; gives no access back"},
        [context](Call& call, const contract::ReopenProfile& body) {
            return context.closures.reopen(call.actor(), PersonId(call.parameter("id")), body.version);
        });
}

void addOrganisationRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::Organisations>(
        {Method::get, "/organisations", Access::staff(), StepUp::notNeeded, "Organisations that you act for"},
        [context](Call& call, const Nothing&) -> Result<contract::Organisations> {
            auto list = context.people.organisations(call.actor());
            if (!list)
                return fail(list.error());
            return contract::Organisations{*std::move(list)};
        });
    table.add<contract::NewOrganisation, domain::Organisation>(
        {Method::post, "/organisations", Access::needs(Permission::giveRoles), StepUp::notNeeded, "Create an organisation"},
        [context](Call& call, const contract::NewOrganisation& body) {
            return context.people.createOrganisation(call.actor(), {{}, body.code, body.name, body.parent});
        });
}

} // namespace

void addPeopleRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, domain::SearchResults>(
        {Method::get, "/people", Access::needs(Permission::findPerson), StepUp::notNeeded, "Find people", {"query", "status"}},
        [context](Call& call, const Nothing&) -> Result<domain::SearchResults> {
            const auto filter = filterFrom(call.query("status"));
            if (!filter)
                return fail(filter.error());
            return context.people.search(call.actor(), call.query("query"), *filter);
        });
    table.add<domain::NewPerson, domain::Person>(
        {Method::post, "/people", Access::needs(Permission::createPerson), StepUp::notNeeded, "Create a person"},
        [context](Call& call, const domain::NewPerson& body) { return context.people.create(call.actor(), body); });
    table.add<Nothing, domain::Person>(
        {Method::get, "/people/{id}", Access::needs(Permission::viewProfile), StepUp::notNeeded, "A person's profile"},
        [context](Call& call, const Nothing&) { return context.people.find(call.actor(), PersonId(call.parameter("id"))); });
    table.add<Nothing, contract::Activity>({Method::get, "/people/{id}/activity", Access::needs(Permission::viewActivity),
                                               StepUp::notNeeded, "What happened on a profile, newest first", {"before"}},
        [context](Call& call, const Nothing&) -> Result<contract::Activity> {
            const auto before = instantFrom(call.query("before"));
            if (!before)
                return fail(before.error());
            auto page = context.people.activity(call.actor(), PersonId(call.parameter("id")), *before);
            if (!page)
                return fail(page.error());
            return contract::Activity{std::move(page->rows), page->more};
        });
    addChangeRoutes(table, context);
    addClosureRoutes(table, context);
    addOrganisationRoutes(table, context);
}

} // namespace countersign::api
