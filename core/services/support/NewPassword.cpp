// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/NewPassword.h"

#include "domain/people/Password.h"
#include "services/enrolment/Browsing.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {

Result<void> checkNewPassword(storage::Reader& reader, const ServiceContext& context, const PersonId& id, const std::string& password,
    const std::string& confirmation)
{
    const auto policy = context.policy();
    const auto person = storage::people::findPlain(reader, id).value_or(domain::Person{});
    const auto organisation = storage::settings::organisation(reader);
    const domain::PersonalWords personal{{person.names.first, person.names.middle, person.names.last, person.names.display,
        person.email.substr(0, person.email.find('@')), organisation.name, organisation.service}};
    const auto problem = domain::passwordProblem(password, policy.passwordMinimum, policy.passwordMaximum, personal);
    if (!problem.empty()) {
        auto error = wrongAnswer("password", problem);
        error.parameters
            = {{"minimum", std::to_string(policy.passwordMinimum)}, {"maximum", std::to_string(policy.passwordMaximum)}};
        return fail(std::move(error));
    }
    if (confirmation.empty())
        return fail(invalidField("password_confirmation", "P-PWD-5"));
    if (confirmation != password)
        return fail(invalidField("password_confirmation", "P-PWD-6"));
    return {};
}

} // namespace countersign::services
