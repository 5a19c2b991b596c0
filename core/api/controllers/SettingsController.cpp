// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Settings.h"

#include <optional>

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

std::vector<contract::DomainRow> rowsOf(const std::vector<services::DomainUse>& uses)
{
    std::vector<contract::DomainRow> rows;
    for (const auto& use : uses)
        rows.push_back({use.domain, use.subdomains, use.people});
    return rows;
}

Result<contract::Domains> toContract(const Result<services::DomainsView>& view)
{
    if (!view)
        return fail(view.error());
    return contract::Domains{rowsOf(view->allowed), rowsOf(view->notAllowed)};
}

void addEmailRoutes(RouteTable& table, const ApiContext& context)
{
    const auto access = Access::needs(Permission::changeSettings);
    table.add<Nothing, domain::EmailSettings>({Method::get, "/settings/email", access, StepUp::notNeeded, "How mail leaves"},
        [context](Call& call, const Nothing&) { return context.settings.email(call.actor()); });
    table.add<contract::ChangeEmailSettings, domain::EmailSettings>(
        {Method::put, "/settings/email", access, StepUp::needed, "Change how mail leaves"},
        [context](Call& call, const contract::ChangeEmailSettings& body) {
            const auto password = body.changePassword ? std::optional(body.password) : std::nullopt;
            return context.settings.changeEmail(call.actor(), body.settings, password);
        });
    table.add<Nothing, contract::EmailTestResult>(
        {Method::post, "/settings/email/test", access, StepUp::notNeeded, "Send a test email to yourself"},
        [context](Call& call, const Nothing&) -> Result<contract::EmailTestResult> {
            auto test = context.settings.testEmail(call.actor());
            if (!test)
                return fail(test.error());
            return contract::EmailTestResult{test->delivered, test->recipient, test->serverAnswer};
        });
}

} // namespace

void addSettingsRoutes(RouteTable& table, const ApiContext& context)
{
    addEmailRoutes(table, context);
    const auto settings = Access::needs(Permission::changeSettings);
    table.add<Nothing, domain::OrganisationSettings>(
        {Method::get, "/settings/organisation", settings, StepUp::notNeeded, "What people are told about who runs this"},
        [context](Call& call, const Nothing&) { return context.settings.organisation(call.actor()); });
    table.add<domain::OrganisationSettings, domain::OrganisationSettings>(
        {Method::put, "/settings/organisation", settings, StepUp::needed, "Change what people are told"},
        [context](Call& call, const domain::OrganisationSettings& body) { return context.settings.changeOrganisation(call.actor(), body); });
    const auto domains = Access::needs(Permission::changeDomains);
    table.add<Nothing, contract::Domains>({Method::get, "/settings/domains", domains, StepUp::notNeeded, "Allowed domains and their use"},
        [context](Call& call, const Nothing&) { return toContract(context.settings.domains(call.actor())); });
    table.add<contract::AddDomain, contract::Domains>({Method::post, "/settings/domains", domains, StepUp::needed, "Allow a domain"},
        [context](Call& call, const contract::AddDomain& body) {
            return toContract(context.settings.allowDomain(call.actor(), body.domain, body.subdomains));
        });
    table.add<Nothing, contract::Domains>(
        {Method::remove, "/settings/domains/{domain}", domains, StepUp::needed, "Take a domain off the list"},
        [context](Call& call, const Nothing&) {
            return toContract(context.settings.removeDomain(call.actor(), call.parameter("domain")));
        });
}

} // namespace countersign::api
