// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/EmailAddress.h"

#include "base/Text.h"
#include "domain/people/EditDistance.h"

#include <algorithm>

namespace countersign::domain {
namespace {

constexpr std::size_t longestAddress = 254; // RFC 5321 4.5.3.1.3, less the angle brackets
constexpr std::size_t longestLocal = 64; // RFC 5321 4.5.3.1.1
constexpr std::size_t longestDomain = 253;
constexpr std::size_t longestLabel = 63; // RFC 1035 2.3.4
constexpr std::size_t mostSlips = 2;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// RFC 5322 atext without "!" and "%", which old mail systems read as routes.
bool isLocalCharacter(char c)
{
    return isLetter(c) || isDigit(c) || std::string_view("#$&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::vector<std::string> split(std::string_view text, char by)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == by)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string_view withoutOuterBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isLocalPart(std::string_view local)
{
    if (local.size() > longestLocal)
        return false;
    const auto atoms = split(local, '.');
    return std::all_of(atoms.begin(), atoms.end(), [](const std::string& atom) {
        return !atom.empty() && std::all_of(atom.begin(), atom.end(), isLocalCharacter);
    });
}

bool isHostLabel(std::string_view label)
{
    return !label.empty() && label.size() <= longestLabel && label.front() != '-' && label.back() != '-'
        && std::all_of(label.begin(), label.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

/// No top-level domain holds a digit unless it is an A-label; addresses such as 127.1 and 0x7f.1 do.
bool isTopLabel(std::string_view label)
{
    return label.size() >= 2 && (label.starts_with("xn--") || std::all_of(label.begin(), label.end(), isLetter));
}

bool isHostName(std::string_view name)
{
    const auto labels = split(name, '.');
    return name.size() <= longestDomain && labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), isHostLabel)
        && isTopLabel(labels.back());
}

/// Full-width letters and stops, and the ideographic full stop, all of which UTS 46 would take for plain ones.
bool hasLookAlikes(std::string_view domain)
{
    return hasCompatibilityForms(domain) || domain.find("\xE3\x80\x82") != std::string_view::npos;
}

bool hasMixedLabel(std::string_view domain)
{
    const auto labels = split(domain, '.');
    return std::any_of(labels.begin(), labels.end(), [](const std::string& label) { return mixesScripts(label); });
}

bool isUnder(std::string_view name, std::string_view parent)
{
    return name.size() > parent.size() && name.ends_with(parent) && name[name.size() - parent.size() - 1] == '.';
}

/// The part of a typed name that stands where the rule's own labels would: as many labels, from the end.
std::string_view tailLike(std::string_view name, const AllowedDomain& rule)
{
    auto dots = std::count(rule.domain.begin(), rule.domain.end(), '.');
    for (std::size_t i = name.size(); rule.subdomains && i-- > 0;) {
        if (name[i] == '.' && dots-- == 0)
            return name.substr(i + 1);
    }
    return name;
}

} // namespace

std::string EmailAddress::key() const
{
    return lowerCase(text());
}

std::optional<std::string> parseDomain(std::string_view typed)
{
    const auto domain = withoutOuterBlanks(typed);
    if (domain.size() > longestAddress || !isUtf8(domain) || hasHiddenCharacters(domain) || hasLookAlikes(domain))
        return std::nullopt;
    if (domain.starts_with('.') || domain.ends_with('.'))
        return std::nullopt;
    const auto ascii = asciiDomain(domain);
    if (!ascii || !isHostName(*ascii) || hasMixedLabel(unicodeDomain(*ascii)))
        return std::nullopt;
    return ascii;
}

std::optional<EmailAddress> parseEmailAddress(std::string_view typed)
{
    const auto whole = withoutOuterBlanks(typed);
    const auto at = whole.find('@');
    if (at == std::string_view::npos || whole.size() > longestAddress)
        return std::nullopt;
    const auto local = whole.substr(0, at);
    const auto domain = whole.substr(at + 1);
    if (!isAscii(local) || !isLocalPart(local) || withoutOuterBlanks(domain) != domain)
        return std::nullopt;
    const auto ascii = parseDomain(domain);
    if (!ascii || local.size() + 1 + ascii->size() > longestAddress)
        return std::nullopt;
    return EmailAddress{std::string(local), *ascii};
}

bool isAllowed(const EmailAddress& address, const std::vector<AllowedDomain>& allowed)
{
    return std::any_of(allowed.begin(), allowed.end(), [&](const AllowedDomain& rule) {
        return address.domain == rule.domain || (rule.subdomains && isUnder(address.domain, rule.domain));
    });
}

std::optional<std::string> likelyDomain(const EmailAddress& address, const std::vector<AllowedDomain>& allowed)
{
    if (isAllowed(address, allowed))
        return std::nullopt;
    std::optional<std::string> best;
    std::size_t fewest = mostSlips + 1;
    for (const auto& rule : allowed) {
        const auto tail = tailLike(address.domain, rule);
        const auto slips = editDistance(tail, rule.domain);
        // In a very short name two slips would turn anything into anything.
        if (slips == 0 || slips >= fewest || slips * 3 > rule.domain.size())
            continue;
        fewest = slips;
        best = address.domain.substr(0, address.domain.size() - tail.size()) + rule.domain;
    }
    return best;
}

} // namespace countersign::domain
