// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace countersign::domain {

/// How many slips of the hand lie between two ASCII texts: a character missing, added, wrong, or two exchanged
/// (Damerau-Levenshtein, each stretch edited once). Time and memory are the product of the lengths.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

} // namespace countersign::domain
