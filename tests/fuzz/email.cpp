// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Email addresses and the domains they may end in.
#include "domain/people/EmailAddress.h"
#include "Fuzz.h"

#include <algorithm>

using namespace countersign;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::textOf(data, size);
    const std::vector<domain::AllowedDomain> allowed{{"trust.example", false}, {"nhs.example", true}};
    if (const auto domain = domain::parseDomain(text))
        fuzz::must(domain::parseDomain(*domain) == domain, "a domain is read as it was written");
    const auto address = domain::parseEmailAddress(text);
    if (!address)
        return 0;
    fuzz::must(std::ranges::count(address->text(), '@') == 1, "an address has one @");
    fuzz::must(address->text().size() <= 254, "an address has 254 octets at most");
    fuzz::must(
        address->text().find_first_of("\r\n") == std::string::npos && address->text().find('\0') == std::string::npos,
        "an address has no line end and no NUL");
    const auto again = domain::parseEmailAddress(address->text());
    fuzz::must(again && *again == *address, "an address is read as it was written");
    if (domain::isAllowed(*address, allowed))
        fuzz::must(address->domain == "trust.example" || address->domain == "nhs.example"
                || address->domain.ends_with(".nhs.example"),
            "only what is on the list is allowed (security.md 30)");
    (void)domain::likelyDomain(*address, allowed);
    return 0;
}
