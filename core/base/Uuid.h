// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"

#include <compare>
#include <functional>
#include <string>

namespace countersign {

/// UUIDv7 (RFC 9562 section 5.7): 48 bits of Unix ms, then random. Text form, lower case.
[[nodiscard]] std::string makeUuid(const Clock& clock, Random& random);

[[nodiscard]] bool isUuid(std::string_view text);

/// An id that cannot be mistaken for one of another kind. The tag is never defined.
template <class Tag>
struct Id
{
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    [[nodiscard]] bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
    bool operator==(const Id&) const = default;
};

using PersonId = Id<struct PersonTag>;
using OrganisationId = Id<struct OrganisationTag>;
using AuthenticatorId = Id<struct AuthenticatorTag>;
using EnrolmentId = Id<struct EnrolmentTag>;
using SessionId = Id<struct SessionTag>;
using MailId = Id<struct MailTag>;
using TestId = Id<struct TestTag>;
using BrowserId = Id<struct BrowserTag>;

} // namespace countersign
