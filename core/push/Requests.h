// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "push/SignedText.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace countersign::push {

/// What a phone asks for, as its fields say. Nothing is decided about signatures here.

/// In the order of arrival, decoded.
using Fields = std::vector<std::pair<std::string, std::string>>;

struct KeyExchange
{
    std::string serial;
    std::string credential;
    std::string publicKey; ///< as it came
};

struct SignedAnswer
{
    Answer answer;
    std::string signature; ///< base32
};

struct AddressUpdate
{
    std::string serial;
    std::string address; ///< "no_firebase_token" from a phone that polls
    std::string timestamp; ///< as received: it is what is signed
    std::string signature;
};

struct Poll
{
    std::string serial;
    std::string timestamp;
    std::string signature;
};

/// No sense in it: fields missing, repeated or far too long.
struct Senseless
{
};

/// POST. Told apart as phones expect: `fbtoken` with `pubkey` is a key exchange, `signature` without `new_fb_token` an answer.
using Post = std::variant<Senseless, KeyExchange, SignedAnswer, AddressUpdate>;
[[nodiscard]] Post readPost(const Fields& fields);

/// GET.
[[nodiscard]] std::optional<Poll> readPoll(const Fields& fields);

/// Why a phone declined. A reason that is not known is a plain decline.
constexpr std::string_view reasonUnknownTrigger = "unknown_trigger"; ///< "it was not me"
constexpr std::string_view reasonCancelled = "cancelled"; ///< "it was me, never mind"
[[nodiscard]] bool isKnownReason(std::string_view reason);

} // namespace countersign::push
