// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/Methods.h"

#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/selfservice/DefaultMethodRepository.h"

#include <algorithm>

namespace countersign::services {

using domain::AuthenticatorStatus;

std::vector<domain::Authenticator> presentMethods(storage::Reader& reader, const PersonId& person)
{
    auto methods = storage::authenticators::ofPerson(reader, person);
    std::erase_if(methods, [](const auto& method) {
        return method.status != AuthenticatorStatus::active && method.status != AuthenticatorStatus::suspended;
    });
    return methods;
}

AuthenticatorId defaultMethod(
    storage::Reader& reader, const PersonId& person, const std::vector<domain::Authenticator>& methods)
{
    const auto chosen = storage::default_methods::find(reader, person);
    AuthenticatorId oldest;
    for (const auto& method : methods) {
        if (method.status != AuthenticatorStatus::active)
            continue;
        if (method.id == chosen)
            return chosen;
        oldest = method.id;
    }
    return oldest;
}

std::string defaultDeviceName(storage::Reader& reader, const PersonId& person)
{
    const auto methods = presentMethods(reader, person);
    const auto id = defaultMethod(reader, person, methods);
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const auto& method) { return method.id == id; });
    return found == methods.end() ? std::string() : found->name;
}

} // namespace countersign::services
