// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Cookies.h"

#include "base/Text.h"

namespace countersign::portal {
namespace {

std::vector<std::pair<std::string, std::string>> parsed(const http::Headers& headers)
{
    std::vector<std::pair<std::string, std::string>> cookies;
    for (const auto& [name, value] : headers.all()) {
        if (lowerCase(name) != "cookie")
            continue;
        for (std::size_t at = 0; at < value.size();) {
            const auto end = std::min(value.find(';', at), value.size());
            const std::string one = trimmed(std::string_view(value).substr(at, end - at));
            if (const auto equals = one.find('='); equals != std::string::npos)
                cookies.emplace_back(one.substr(0, equals), one.substr(equals + 1));
            at = end + 1;
        }
    }
    return cookies;
}

/// "-8123" for "http://127.0.0.1:8123".
std::string portSuffix(const std::string& publicUrl)
{
    const auto colon = publicUrl.rfind(':');
    const std::string port = publicUrl.substr(colon + 1);
    return !port.empty() && port.find_first_not_of("0123456789") == std::string::npos ? "-" + port : "";
}

} // namespace

Cookies::Cookies(const http::Request& request, const std::string& publicUrl)
    : m_received(parsed(request.headers)), m_secure(publicUrl.starts_with("https://")),
      m_suffix(m_secure ? "" : portSuffix(publicUrl))
{
}

std::string Cookies::fullName(const std::string& name) const
{
    return (m_secure ? "__Host-" : "") + name + m_suffix;
}

std::string Cookies::get(const std::string& name) const
{
    const std::string wanted = fullName(name);
    std::string found;
    int count = 0;
    for (const auto& [key, value] : m_received) {
        if (key == wanted) {
            found = value;
            ++count;
        }
    }
    return count == 1 ? found : std::string();
}

void Cookies::set(const std::string& name, const std::string& value)
{
    m_set.push_back(fullName(name) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (m_secure ? "; Secure" : ""));
}

void Cookies::remove(const std::string& name)
{
    m_set.push_back(
        fullName(name) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + (m_secure ? "; Secure" : ""));
}

void Cookies::writeTo(http::Response& response) const
{
    for (const auto& cookie : m_set)
        response.headers.add("Set-Cookie", cookie);
}

} // namespace countersign::portal
