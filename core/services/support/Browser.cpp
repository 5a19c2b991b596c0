// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Browser.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::services {
namespace {

using Rule = std::pair<const char*, const char*>;

/// The first that occurs wins: products imitate each other, so the order matters.
constexpr std::array<Rule, 8> systems{{{"iPhone", "iPhone"},
    {"iPad", "iPad"},
    {"Android", "Android"},
    {"Windows", "Windows"},
    {"Macintosh", "Mac"},
    {"CrOS", "Chromebook"},
    {"Linux", "Linux"},
    {"X11", "Linux"}}};
constexpr std::array<Rule, 9> browsers{{{"Edg", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser", "Samsung Internet"},
    {"Firefox", "Firefox"},
    {"FxiOS", "Firefox"},
    {"CriOS", "Chrome"},
    {"HeadlessChrome", "Chrome"},
    {"Chrome", "Chrome"},
    {"Safari", "Safari"}}};

/// Marks of mail scanners, previews of chat programs, crawlers and tools, in lower case. Not "bot" alone: there are CUBOT phones.
constexpr std::array robots{"compatible;", "bot/", "bot-", "crawl", "spider", "preview", "scanner", "headless", "phantomjs", "curl/",
    "wget", "python", "okhttp", "java/", "go-http", "libwww", "axios", "safelinks", "barracuda", "mimecast", "proofpoint", "+http"};

template <std::size_t N>
std::string firstOf(const std::array<Rule, N>& rules, const std::string& userAgent, const char* otherwise)
{
    for (const auto& [mark, word] : rules) {
        if (userAgent.find(mark) != std::string::npos)
            return word;
    }
    return otherwise;
}

} // namespace

std::string browserInWords(const std::string& userAgent)
{
    std::string system = firstOf(systems, userAgent, "unknown device");
    if (system == "Android")
        system += userAgent.find("Mobile") != std::string::npos ? " phone" : " tablet";
    return system + ", " + firstOf(browsers, userAgent, "another browser");
}

bool isPersonsBrowser(const std::string& userAgent)
{
    const std::string folded = lowerCase(userAgent);
    const bool known = !firstOf(browsers, userAgent, "").empty() && !firstOf(systems, userAgent, "").empty();
    return known && userAgent.starts_with("Mozilla/5.0 (") && std::none_of(robots.begin(), robots.end(), [&](const char* mark) {
        return folded.find(mark) != std::string::npos;
    });
}

} // namespace countersign::services
