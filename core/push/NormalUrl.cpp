// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/NormalUrl.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace countersign::push {
namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUnreserved(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || isDigit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return result;
}

int hexValue(char c)
{
    const auto at = hexDigits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c);
    return at == hexDigits.npos ? -1 : static_cast<int>(at);
}

/// Upper-case escapes, and none where the character may stand for itself.
std::optional<std::string> normalEscapes(std::string_view path)
{
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char c = path[i];
        if (c != '%') {
            if (!isUnreserved(c) && std::string_view("!$&'()*+,;=:@/").find(c) == std::string_view::npos)
                return std::nullopt;
            out += c;
            continue;
        }
        const int high = i + 2 < path.size() ? hexValue(path[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(path[i + 2]) : -1;
        if (low < 0)
            return std::nullopt;
        const char decoded = static_cast<char>(high * 16 + low);
        if (isUnreserved(decoded))
            out += decoded;
        else
            (out += '%').append({hexDigits[static_cast<std::size_t>(high)], hexDigits[static_cast<std::size_t>(low)]});
        i += 2;
    }
    return out;
}

/// RFC 3986 section 5.2.4 for a path that begins with '/'.
std::string withoutDotSegments(std::string_view path)
{
    std::vector<std::string_view> kept;
    bool slashAtEnd = false;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at + 1), path.size());
        const auto segment = path.substr(at + 1, end - at - 1);
        slashAtEnd = segment == "." || segment == ".." || segment.empty();
        if (segment == ".." && !kept.empty())
            kept.pop_back();
        if (segment != "." && segment != ".." && (!segment.empty() || end < path.size()))
            kept.push_back(segment);
        at = end;
    }
    std::string out;
    for (const auto segment : kept)
        (out += '/') += segment;
    return out + (slashAtEnd ? "/" : "");
}

/// Host in lower case, the port unless it is the scheme's own.
std::optional<std::string> normalAuthority(std::string_view authority, bool https)
{
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
    std::string host = lower(authority.substr(0, colon));
    const std::string port(colon == authority.npos ? std::string_view() : authority.substr(colon + 1));
    const bool ipv6 = host.size() > 4 && host.front() == '[' && host.back() == ']';
    const auto fits = [ipv6](char c) { return isUnreserved(c) || (ipv6 && (c == ':' || c == '[' || c == ']')); };
    if (host.empty() || !std::all_of(host.begin(), host.end(), fits) || port.size() > 5
        || !std::all_of(port.begin(), port.end(), isDigit))
        return std::nullopt;
    const int number = port.empty() ? 0 : std::stoi(port);
    return number == 0 || number == (https ? 443 : 80) ? host : host + ":" + std::to_string(number);
}

} // namespace

std::optional<std::string> normalUrl(const std::string& url)
{
    const std::size_t mark = url.find("://");
    const std::string scheme = mark == url.npos ? "https" : lower(std::string_view(url).substr(0, mark));
    if (scheme != "https" && scheme != "http")
        return std::nullopt;
    const std::string_view rest = std::string_view(url).substr(mark == url.npos ? 0 : mark + 3);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const auto authority = normalAuthority(rest.substr(0, slash), scheme == "https");
    const auto path = normalEscapes(rest.substr(slash));
    if (!authority || !path)
        return std::nullopt;
    return scheme + "://" + *authority + (path->empty() ? "" : withoutDotSegments(*path));
}

} // namespace countersign::push
