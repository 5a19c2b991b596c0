// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign::domain {

/// Words that a person's own password may not hold: names, local part of the address, product and organisation.
struct PersonalWords
{
    std::vector<std::string> words;
};

inline constexpr std::size_t passwordMaximumBytes = 1024;

/// NFC (security.md 34: normalised once before hashing). Nothing else is changed: no trimming, no truncation.
[[nodiscard]] std::string normalisedPassword(std::string_view typed);

/// The rules of security.md 34. The result is the message id of what is wrong, empty when the password is good:
/// P-PWD-1 empty, -2 short, -3 common, -4 personal, -7 long.
[[nodiscard]] std::string passwordProblem(std::string_view normalised, std::size_t minimum, std::size_t maximum, const PersonalWords& personal);

/// True for the block-list (common passwords, with simple decorations such as trailing digits seen through).
[[nodiscard]] bool isCommonPassword(std::string_view normalised);

} // namespace countersign::domain
