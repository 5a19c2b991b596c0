// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

[[nodiscard]] bool isUtf8(std::string_view text);

/// Unicode NFC, outer white space trimmed, inner runs of white space made one space.
[[nodiscard]] std::string normalised(std::string_view text);

/// Unicode NFC and nothing else.
[[nodiscard]] std::string composed(std::string_view text);

[[nodiscard]] std::size_t codePoints(std::string_view text);

/// Controls, bidirectional overrides and zero-width characters: what may not stand in a name (UTS 39; S 65).
[[nodiscard]] bool hasHiddenCharacters(std::string_view text);

/// For search and comparison: lower case, accents and apostrophes gone, hyphens as spaces ("O'Neil-Siân" -> "oneil sian").
[[nodiscard]] std::string folded(std::string_view text);

[[nodiscard]] std::string lowerCase(std::string_view text);

/// The first letter or digit, in upper case; empty when there is none.
[[nodiscard]] std::string firstLetter(std::string_view text);

/// Full-width letters, circled letters, ligatures and others that NFKC would replace by look-alikes.
[[nodiscard]] bool hasCompatibilityForms(std::string_view text);

/// Domain name to lower-case A-labels by UTS 46; nothing when it is no valid host name (a trailing dot and
/// underscores included).
[[nodiscard]] std::optional<std::string> asciiDomain(std::string_view domain);

/// A-labels back to letters, for checks and display. What does not decode stays as it is.
[[nodiscard]] std::string unicodeDomain(std::string_view domain);

/// True when a label mixes scripts that are not written together (Latin with Cyrillic, ...).
[[nodiscard]] bool mixesScripts(std::string_view text);

[[nodiscard]] std::string trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string> words(std::string_view text);

/// CR, LF, ESC and every other control as \\xNN, for logs and audit details.
[[nodiscard]] std::string escapedControls(std::string_view text);

} // namespace countersign
