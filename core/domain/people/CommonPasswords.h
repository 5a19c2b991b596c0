// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace countersign::domain {

/// Words of which bad passwords are made: lower case, ASCII letters and digits, at least three, each once.
/// Password.cpp sees them through digits, punctuation, look-alike characters and doubling, so that each word stands for
/// many thousands of passwords. Our own collection, not a copy of a published list.
[[nodiscard]] std::span<const std::string_view> commonStems();

/// Those that begin with this letter.
[[nodiscard]] std::span<const std::string_view> commonStemsFrom(char first);

} // namespace countersign::domain
