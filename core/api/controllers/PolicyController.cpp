// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Registration.h"

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

Result<contract::RegistrationSettings> toContract(const Result<domain::Policy>& policy)
{
    if (!policy)
        return fail(policy.error());
    return contract::registrationSettings(*policy);
}

/// Figures too large for their member never reach it: they would wrap into something allowed.
bool fits(const contract::PolicyValue& value, const domain::PolicyFigure& row)
{
    return value.value >= row.floor && value.value <= row.ceiling;
}

Result<domain::Policy> changed(domain::Policy policy, const contract::ChangeRegistration& body)
{
    std::vector<FieldError> problems;
    for (const auto& typed : body.figures) {
        const auto* row = domain::policyFigure(typed.name);
        if (row == nullptr)
            problems.push_back({typed.name, "unknown"});
        else if (!fits(typed, *row))
            problems.push_back({typed.name, "D-POL-1"});
        else
            row->set(policy, typed.value);
    }
    for (const auto& typed : body.switches) {
        if (const auto* row = domain::policySwitch(typed.name))
            policy.*row->member = typed.on;
        else
            problems.push_back({typed.name, "unknown"});
    }
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    policy.version = body.version;
    return policy;
}

} // namespace

void addPolicyRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::RegistrationSettings>(
        {Method::get, "/settings/registration", Access::needs(Permission::viewPolicies), StepUp::notNeeded,
            "Figures and switches of the policy"},
        [context](Call& call, const Nothing&) { return toContract(context.policies.policy(call.actor())); });
    table.add<contract::ChangeRegistration, contract::RegistrationSettings>(
        {Method::put, "/settings/registration", Access::needs(Permission::changePolicies), StepUp::needed,
            "Change the policy"},
        [context](Call& call, const contract::ChangeRegistration& body) -> Result<contract::RegistrationSettings> {
            const auto now = context.policies.policy(call.actor());
            if (!now)
                return fail(now.error());
            const auto wanted = changed(*now, body);
            if (!wanted)
                return fail(wanted.error());
            return toContract(context.policies.change(call.actor(), *wanted));
        });
}

} // namespace countersign::api
