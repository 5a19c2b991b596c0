// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Visit.h"

#include "base/Time.h"
#include "http/Address.h"

#include <algorithm>

namespace countersign::portal {

std::string Visit::time(Instant at) const
{
    return clockTime12(at, settings.organisation.timeZone);
}

std::string Visit::date(Instant at) const
{
    return longDate(at, settings.organisation.timeZone);
}

services::BrowserInfo Visit::browser() const
{
    const std::string* agent = request.headers.find("User-Agent");
    return {agent ? *agent : std::string(), request.clientAddress, request.reference,
        http::addressGroup(request.clientAddress)};
}

bool Visit::hasQuery(const std::string& name) const
{
    return std::any_of(request.query.begin(), request.query.end(), [&](const auto& field) { return field.first == name; });
}

void Visit::takeSettings(PortalSettings given)
{
    settings = std::move(given);
    const auto& organisation = settings.organisation;
    const std::string contact =
        organisation.contactName.empty() ? words("contact.unnamed") : organisation.contactName;
    words.set("organisation", organisation.name);
    words.set("service", organisation.service);
    words.set("issuer", organisation.issuer.empty() ? organisation.name : organisation.issuer);
    words.set("contact", contact);
    words.set("contactPhone", organisation.contactPhone);
    words.set("contactEmail", organisation.contactEmail);
    words.set("contactHours", organisation.contactHours);
    words.set("sender", settings.mailSender);
    words.set("ra", contact);
    words.set("minimum", std::to_string(context.policy().passwordMinimum));
    words.set("maximum", std::to_string(context.policy().passwordMaximum));
}

void Visit::takeRegistration(services::RegistrationView view)
{
    if (!view.organisationName.empty())
        words.set("organisation", view.organisationName);
    if (!view.raName.empty() && !domain::isAlone(view.meeting))
        words.set("ra", view.raName);
    words.set("linkUntil", time(view.linkEnds));
    words.set("finishBy", time(view.finishBy));
    words.set("address", view.typedAddress);
    registration = std::move(view);
}

} // namespace countersign::portal
