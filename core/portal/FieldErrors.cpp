// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FieldErrors.h"

namespace countersign::portal {
namespace {

std::string value(const Parameters& parameters, const std::string& name)
{
    for (const auto& [key, text] : parameters) {
        if (key == name)
            return text;
    }
    return {};
}

/// Moments come as milliseconds; sentences want them in the operator's zone.
Parameters withTimes(Parameters parameters, const Visit& visit)
{
    const std::string sentAt = value(parameters, "sent_at");
    if (!sentAt.empty() && sentAt.size() < 16 && sentAt.find_first_not_of("0123456789") == std::string::npos)
        parameters.emplace_back("time", visit.time(fromMs(std::stoll(sentAt))));
    return parameters;
}

std::string variant(const std::string& id, const Parameters& parameters)
{
    if (id != "P-COD-5")
        return id;
    const std::string direction = value(parameters, "direction") == "slow" ? ".slow" : ".fast";
    return id + direction + (value(parameters, "minutes") == "1" ? "_1" : "");
}

} // namespace

std::string sentenceFor(const std::string& messageId, const Parameters& parameters, const Words& words)
{
    const std::string id = variant(messageId, parameters);
    return words.has(id) ? words(id, parameters) : words("layout.field_refused");
}

bool isFieldError(const Error& error)
{
    return error.kind == ErrorKind::invalidInput && !error.fields.empty();
}

std::vector<PageError> fieldErrors(const Error& error, const Visit& visit)
{
    const Parameters parameters = withTimes(error.parameters, visit);
    std::vector<PageError> errors;
    for (const auto& field : error.fields)
        errors.push_back({field.field, sentenceFor(field.message, parameters, visit.words)});
    return errors;
}

} // namespace countersign::portal
