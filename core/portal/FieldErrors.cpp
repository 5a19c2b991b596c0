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

std::vector<PageError> fieldErrors(const Error& error, const Words& words)
{
    std::vector<PageError> errors;
    for (const auto& field : error.fields)
        errors.push_back({field.field, sentenceFor(field.message, error.parameters, words)});
    return errors;
}

} // namespace countersign::portal
