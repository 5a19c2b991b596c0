// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Message.h"

#include "http/PercentCoding.h"
#include "http/Tokens.h"

#include <algorithm>

namespace countersign::http {

const char* methodName(Method method)
{
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::remove:
        return "DELETE";
    case Method::options:
        return "OPTIONS";
    case Method::other:
        break;
    }
    return "OTHER";
}

void Headers::set(std::string name, std::string value)
{
    std::erase_if(m_fields, [&](const auto& field) { return sameToken(field.first, name); });
    add(std::move(name), std::move(value));
}

void Headers::add(std::string name, std::string value)
{
    m_fields.emplace_back(std::move(name), std::move(value));
}

const std::string* Headers::find(std::string_view name) const
{
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const auto& field) { return sameToken(field.first, name); });
    return found == m_fields.end() ? nullptr : &found->second;
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::count_if(
        m_fields.begin(), m_fields.end(), [&](const auto& field) { return sameToken(field.first, name); }));
}

std::optional<std::vector<std::pair<std::string, std::string>>> parseForm(std::string_view body)
{
    return decodedPairs(body);
}

} // namespace countersign::http
