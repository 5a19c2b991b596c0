// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "browser/Browser.h"

#include "portal/FormGuard.h"

#include <cctype>

namespace countersign::tests {
namespace {

std::string encoded(const std::string& text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const unsigned char c : text) {
        if (std::isalnum(c))
            result += static_cast<char>(c);
        else
            result += {'%', digits[c >> 4], digits[c & 15]};
    }
    return result;
}

} // namespace

http::Response Browser::get(const std::string& target)
{
    return send(request(http::Method::get, target));
}

http::Response Browser::post(const std::string& path, const std::map<std::string, std::string>& fields)
{
    auto all = fields;
    if (path != "/link")
        all.emplace("csrf", csrfFor(path));
    return send(formPost(path, all));
}

http::Response Browser::send(http::Request request)
{
    std::string header;
    for (const auto& [name, value] : cookies)
        header += (header.empty() ? "" : "; ") + name + "=" + value;
    if (!header.empty())
        request.headers.set("Cookie", header);
    if (!userAgent.empty() && !request.headers.find("User-Agent"))
        request.headers.set("User-Agent", userAgent);
    auto response = m_portal->handle(request);
    keepCookies(response);
    return response;
}

http::Response Browser::follow(http::Response response)
{
    for (int steps = 0; response.status == 303 && steps < 5; ++steps)
        response = get(*response.headers.find("Location"));
    return response;
}

http::Request Browser::request(http::Method method, const std::string& target)
{
    http::Request request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    if (const auto question = target.find('?'); question != std::string::npos) {
        if (auto query = http::parseForm(target.substr(question + 1)))
            request.query = std::move(*query);
    }
    request.clientAddress = "192.0.2.1";
    request.reference = "ab12cd34";
    request.secure = true;
    return request;
}

http::Request Browser::formPost(const std::string& path, const std::map<std::string, std::string>& fields)
{
    http::Request made = request(http::Method::post, path);
    made.headers.set("Content-Type", "application/x-www-form-urlencoded");
    made.headers.set("Origin", "null");
    made.headers.set("Sec-Fetch-Site", "same-origin");
    for (const auto& [name, value] : fields)
        made.body += (made.body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    return made;
}

std::string Browser::csrfFor(const std::string& path) const
{
    const bool beforeStart = path.starts_with("/r/") || (path.starts_with("/test/") && path.size() > 40);
    const bool beforeSignIn = path == "/sign-in" || path == "/sign-in/pass" || path == "/forgot-password";
    const bool account = path.starts_with("/security-info") || path.starts_with("/request") || path.starts_with("/recent-activity")
        || path == "/sign-out";
    const char* name = beforeStart || beforeSignIn ? portal::Cookies::start
        : path == "/sign-in/code"                  ? portal::Cookies::signIn
        : path.starts_with("/forgot-password/")    ? portal::Cookies::forgotten
        : account                                  ? portal::Cookies::session
        : path.starts_with("/test/")               ? portal::Cookies::test
                                                   : portal::Cookies::registration;
    const auto found = cookies.find(cookie(name));
    return found == cookies.end() ? "" : portal::csrfFor(found->second);
}

std::string Browser::cookie(const std::string& name) const
{
    return portal::Cookies(http::Request{}, m_publicUrl).fullName(name);
}

void Browser::keepCookies(const http::Response& response)
{
    for (const auto& [name, value] : response.headers.all()) {
        if (name != "Set-Cookie")
            continue;
        const auto equals = value.find('=');
        const std::string kept = value.substr(equals + 1, value.find(';') - equals - 1);
        if (value.find("Max-Age=0") != std::string::npos)
            cookies.erase(value.substr(0, equals));
        else
            cookies[value.substr(0, equals)] = kept;
    }
}

} // namespace countersign::tests
