// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Obstacles.h"

#include "domain/people/EmailAddress.h"
#include "services/mails/MailComposer.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {

std::vector<domain::Note> registrationObstacles(
    storage::Reader& reader, const ServiceContext& context, const domain::Person& person)
{
    std::vector<domain::Note> notes;
    const auto add = [&](const char* id, std::vector<std::pair<std::string, std::string>> parameters = {}) {
        notes.push_back({id, std::move(parameters), {}});
    };
    if (person.status == domain::PersonStatus::closed)
        add("profile_closed");
    const auto address = domain::parseEmailAddress(person.email);
    if (!address)
        add("no_email");
    else if (!domain::isAllowed(*address, storage::settings::domains(reader)))
        add("domain_not_allowed", {{"domain", address->domain}});
    if (!mailConfigured(reader, context))
        add("no_mail_server");
    const int most = context.policy().authenticatorsPerPerson;
    if (storage::authenticators::countActive(reader, person.id) >= most)
        add("limit", {{"n", std::to_string(most)}});
    return notes;
}

Error obstacleError(const domain::Note& obstacle)
{
    auto error = refusal(ErrorKind::conflict, obstacle.id == "limit" ? "D-ISS-4" : obstacle.id);
    error.parameters = obstacle.parameters;
    return error;
}

} // namespace countersign::services
