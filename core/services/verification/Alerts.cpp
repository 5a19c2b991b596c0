// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/Alerts.h"

#include "services/LiveEvents.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/staff/RoleRepository.h"

#include <algorithm>

namespace countersign::services {

std::vector<domain::Person> managersOf(storage::Reader& reader, const OrganisationId& organisation)
{
    std::vector<domain::Person> managers;
    for (const auto& id : storage::roles::holders(reader)) {
        const auto roles = storage::roles::ofPerson(reader, id);
        const bool manages = std::any_of(roles.begin(), roles.end(), [&](const domain::RoleAssignment& one) {
            return one.role == domain::Role::raManager
                && storage::organisations::withChildren(reader, one.organisation).contains(organisation.value);
        });
        auto person = manages ? storage::people::findPlain(reader, id) : std::nullopt;
        if (person && person->status == domain::PersonStatus::active)
            managers.push_back(*std::move(person));
    }
    return managers;
}

Result<void> alertManagers(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person,
    const VerificationId& verification, const char* mailKind, const MailContent& content)
{
    for (const auto& manager : managersOf(transaction, person.organisation)) {
        if (manager.email.empty())
            continue;
        if (auto queued = queueMail(transaction, context, {mailKind, manager.email, manager.id, {}}, content); !queued)
            return fail(queued.error());
    }
    transaction.afterCommit([&context, verification, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "alert", verification.value, id, organisation});
    });
    return {};
}

} // namespace countersign::services
