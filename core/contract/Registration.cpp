// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Registration.h"

namespace countersign::contract {

RegistrationSettings registrationSettings(const domain::Policy& policy)
{
    const domain::Policy standard;
    RegistrationSettings settings;
    for (const auto& row : domain::policyFigures())
        settings.figures.push_back({row.name, row.unit, row.get(policy), row.get(standard), row.floor, row.ceiling});
    for (const auto& row : domain::policySwitches())
        settings.switches.push_back({row.name, policy.*row.member, standard.*row.member});
    settings.version = policy.version;
    settings.changedAt = policy.changedAt;
    settings.changedBy = policy.changedBy;
    return settings;
}

domain::Policy policyOf(const RegistrationSettings& settings)
{
    domain::Policy policy;
    for (const auto& figure : settings.figures) {
        if (const auto* row = domain::policyFigure(figure.name))
            row->set(policy, figure.value);
    }
    for (const auto& choice : settings.switches) {
        if (const auto* row = domain::policySwitch(choice.name))
            policy.*row->member = choice.on;
    }
    policy.version = settings.version;
    policy.changedAt = settings.changedAt;
    policy.changedBy = settings.changedBy;
    return policy;
}

} // namespace countersign::contract
