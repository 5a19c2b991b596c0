// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Browser.h"

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

} // namespace countersign::services
