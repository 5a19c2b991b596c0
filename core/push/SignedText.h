// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::push {

/// The strings that are signed: fields joined by '|', without escaping, so no field may hold one (see isPlain). Bytes are UTF-8.

struct Challenge
{
    std::string nonce; ///< base32 of 20 bytes; the text is what is signed
    std::string url; ///< in normal form (NormalUrl.h)
    std::string serial;
    std::string question;
    std::string title;
    bool verifyTls = true;
    std::vector<std::string> choices; ///< number matching: what the phone offers; empty: a bare request
};

struct Answer
{
    std::string serial;
    std::string nonce;
    bool declined = false;
    std::string declineReason;
    std::string choice; ///< what was tapped

    bool operator==(const Answer&) const = default;
};

[[nodiscard]] std::string signedChallenge(const Challenge& challenge);
[[nodiscard]] std::string signedAnswer(const Answer& answer);
[[nodiscard]] std::string signedPoll(const std::string& serial, const std::string& timestamp);
[[nodiscard]] std::string signedAddress(
    const std::string& address, const std::string& serial, const std::string& timestamp);

/// RFC 8785 text over which capabilities are signed: the one that this server offers is decline_reason.
[[nodiscard]] std::string signedCapabilities(const std::string& nonce);

/// May stand in a signed string as question, title or serial: valid text without '|' and control characters.
[[nodiscard]] bool isPlain(const std::string& text);
/// The same text with '|' and control characters as spaces.
[[nodiscard]] std::string plain(const std::string& text);
/// May be offered: plain, not empty, without ',' and not "decline", which would sign like a decline.
[[nodiscard]] bool mayBeOffered(const std::string& choice);

} // namespace countersign::push
