// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/NewProfile.h"

namespace countersign::services {

domain::Person newProfile(const ServiceContext& context, const domain::NewPerson& checked)
{
    domain::Person person;
    person.id = PersonId(makeUuid(context.clock, context.random));
    person.uuid = checked.uuid;
    person.names = checked.names;
    person.email = checked.email;
    person.mobile = checked.mobile;
    person.phone = checked.phone;
    person.organisation = checked.organisation;
    person.jobTitle = checked.jobTitle;
    person.language = checked.language;
    person.createdAt = person.changedAt = context.clock.now();
    return person;
}

std::string drawnUuid(const ServiceContext& context)
{
    return "5" + randomDigits(context.random, 11);
}

} // namespace countersign::services
