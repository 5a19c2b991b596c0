// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Form.h"

#include "base/Text.h"

#include <algorithm>

namespace countersign::portal {
namespace {

bool isFormType(const http::Headers& headers)
{
    const std::string* type = headers.find("Content-Type");
    if (!type || headers.count("Content-Type") != 1)
        return false;
    return lowerCase(trimmed(type->substr(0, type->find(';')))) == "application/x-www-form-urlencoded";
}

} // namespace

Form::Form(const http::Request& request, const std::vector<std::string>& fields)
{
    if (!isFormType(request.headers)) {
        m_fault = Fault::wrongType;
        return;
    }
    auto parsed = http::parseForm(request.body);
    if (!parsed || !accept(std::move(*parsed), fields))
        m_fault = Fault::malformed;
}

bool Form::accept(std::vector<std::pair<std::string, std::string>> parsed, const std::vector<std::string>& fields)
{
    if (hasRepeats(parsed))
        return false;
    for (const auto& [name, value] : parsed) {
        if (name != "csrf" && std::find(fields.begin(), fields.end(), name) == fields.end())
            return false;
        if (!isUtf8(value) || value.find('\0') != std::string::npos)
            return false;
    }
    m_fields = std::move(parsed);
    return true;
}

const std::string& Form::operator[](const std::string& name) const
{
    static const std::string empty;
    for (const auto& [key, value] : m_fields) {
        if (key == name)
            return value;
    }
    return empty;
}

bool hasRepeats(const std::vector<std::pair<std::string, std::string>>& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (fields[i].first == fields[j].first)
                return true;
        }
    }
    return false;
}

} // namespace countersign::portal
