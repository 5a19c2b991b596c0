// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::domain {

/// An address in the one form in which it is stored and compared (security.md 30).
/// Local part as written; the domain in lower-case A-labels.
struct EmailAddress
{
    std::string local;
    std::string domain;

    [[nodiscard]] std::string text() const { return local + "@" + domain; }
    /// For comparison and uniqueness: local part lower-cased too (work directories never differ by case alone).
    [[nodiscard]] std::string key() const;
    bool operator==(const EmailAddress&) const = default;
};

/// The one parser. Refused: not exactly one "@", quotes, comments, "%" or "!" routing, IP literals, a trailing dot,
/// look-alike or hidden characters, mixed scripts in a label, over 254 octets.
[[nodiscard]] std::optional<EmailAddress> parseEmailAddress(std::string_view typed);

struct AllowedDomain
{
    std::string domain; ///< lower-case A-labels
    bool subdomains = false;
};

/// Label by label. An empty list allows nothing.
[[nodiscard]] bool isAllowed(const EmailAddress& address, const std::vector<AllowedDomain>& allowed);

/// The allowed domain that the typed one was probably meant to be (at most two slips), for P-EML-5.
[[nodiscard]] std::optional<std::string> likelyDomain(const EmailAddress& address, const std::vector<AllowedDomain>& allowed);

/// A domain as typed into the allow-list; nothing when it is no domain with at least two labels.
[[nodiscard]] std::optional<std::string> parseDomain(std::string_view typed);

} // namespace countersign::domain
