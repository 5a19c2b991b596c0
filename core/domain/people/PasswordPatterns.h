// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign::domain {

/// Lower case, accents gone; ASCII punctuation and digits stay.
[[nodiscard]] std::string plainText(std::string_view password);

/// Plain text without ASCII punctuation and blanks.
[[nodiscard]] std::string lettersAndDigits(std::string_view plain);

/// "p.a.s.s" gives "pass"; text with more than one kind of sign is left alone.
[[nodiscard]] std::string withoutSeparator(std::string_view plain);

/// The shortest block of which the whole is a repetition ("abcabcab" gives "abc"); the whole when there is none.
[[nodiscard]] std::string repeatedBlock(std::string_view text);

/// "ppaassss" gives "pass"; nothing is changed where not every character stands twice.
[[nodiscard]] std::string withoutDoubling(std::string_view text);

/// How many characters from `start` follow each other as 3 follows 2, r follows e on a keyboard, or x follows x.
[[nodiscard]] std::size_t runLength(std::string_view plain, std::size_t start);

/// True when runs of three or more make up the whole.
[[nodiscard]] bool isAllRuns(std::string_view plain);

/// "1q2w3e4r": every other character belongs to one of two runs.
[[nodiscard]] bool isTwoRunsInterleaved(std::string_view plain);

/// The letters that a digit or sign is written for: "il" for "1".
[[nodiscard]] std::string_view lettersFor(char sign);

/// True when `word` stands at `start`, some letters perhaps as look-alikes ("p4$$w0rd").
[[nodiscard]] bool standsAt(std::string_view plain, std::size_t start, std::string_view word);

/// The same anywhere in the text.
[[nodiscard]] bool standsIn(std::string_view plain, std::string_view word);

} // namespace countersign::domain
