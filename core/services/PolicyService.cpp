// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PolicyService.h"

#include "domain/policy/PolicyTable.h"
#include "services/LiveEvents.h"
#include "services/support/Guard.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

using domain::Permission;
using domain::Policy;

/// One line per figure and switch that differs: {"link_life", "60 to 90"}.
std::vector<std::pair<std::string, std::string>> differences(const Policy& before, const Policy& after)
{
    std::vector<std::pair<std::string, std::string>> lines;
    for (const auto& row : domain::policyFigures()) {
        if (row.get(before) != row.get(after))
            lines.emplace_back(row.name, std::to_string(row.get(before)) + " to " + std::to_string(row.get(after)));
    }
    for (const auto& row : domain::policySwitches()) {
        if (before.*row.member != after.*row.member)
            lines.emplace_back(row.name, after.*row.member ? "off to on" : "on to off");
    }
    return lines;
}

} // namespace

Result<Policy> PolicyService::policy(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::viewPolicies); !allowed)
        return fail(allowed.error());
    return m_context.policy();
}

Result<Policy> PolicyService::change(const Actor& actor, const Policy& typed)
{
    if (auto allowed = require(m_context, actor, Permission::changePolicies); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    if (auto problems = domain::policyProblems(typed); !problems.empty())
        return fail(invalidFields(std::move(problems)));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<Policy> {
        const auto before = storage::settings::policy(transaction);
        if (before.version != typed.version)
            return fail(refusal(ErrorKind::conflict, "D-GEN-3"));
        auto event = auditEvent(m_context, actor, "settings.policy_changed");
        event.details = differences(before, typed);
        if (event.details.empty())
            return before;
        storage::settings::savePolicy(transaction, typed, m_context.clock.now(), actor.name);
        transaction.audit(event);
        const auto after = storage::settings::policy(transaction);
        transaction.afterCommit([&context = m_context, after] {
            context.policies.put(after);
            context.events.publish({0, "settings", {}, {}, {}});
        });
        return after;
    });
}

} // namespace countersign::services
