// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/Requests.h"

#include <algorithm>

namespace countersign::push {
namespace {

constexpr std::size_t longestSerial = 64;
constexpr std::size_t mostFields = 16;
constexpr std::size_t longestValue = 2048; ///< a public key of 4096 bits has 736 characters, its signatures 824

/// Nothing where the field is missing; repeats and monsters are sorted out before.
const std::string* valueOf(const Fields& fields, std::string_view name)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? nullptr : &found->second;
}

std::string textOf(const Fields& fields, std::string_view name)
{
    const auto* value = valueOf(fields, name);
    return value ? *value : std::string();
}

bool isSound(const Fields& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].second.size() > longestValue || fields[i].first.size() > longestSerial)
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (fields[i].first == fields[j].first)
                return false;
        }
        if (i >= mostFields)
            return false;
    }
    const auto* serial = valueOf(fields, "serial");
    return serial && !serial->empty() && serial->size() <= longestSerial && isPlain(*serial);
}

SignedAnswer answerOf(const Fields& fields)
{
    SignedAnswer answer;
    answer.answer.serial = textOf(fields, "serial");
    answer.answer.nonce = textOf(fields, "nonce");
    answer.answer.declined = textOf(fields, "decline") == "1";
    answer.answer.declineReason = textOf(fields, "decline_reason");
    answer.answer.choice = textOf(fields, "presence_answer");
    answer.signature = textOf(fields, "signature");
    return answer;
}

/// Fields are joined without escapes, so one that holds what joins them could be read as two.
bool isUnmistakable(const Answer& answer)
{
    return isPlain(answer.nonce) && isPlain(answer.declineReason) && (answer.choice.empty() || mayBeOffered(answer.choice));
}

} // namespace

Post readPost(const Fields& fields)
{
    if (!isSound(fields))
        return Senseless{};
    const bool update = valueOf(fields, "new_fb_token") != nullptr;
    if (valueOf(fields, "fbtoken") && valueOf(fields, "pubkey"))
        return KeyExchange{textOf(fields, "serial"), textOf(fields, "enrollment_credential"), textOf(fields, "pubkey")};
    if (valueOf(fields, "signature") && !update) {
        auto answer = answerOf(fields);
        return isUnmistakable(answer.answer) ? Post(std::move(answer)) : Post(Senseless{});
    }
    if (update && valueOf(fields, "timestamp") && valueOf(fields, "signature"))
        return AddressUpdate{textOf(fields, "serial"), textOf(fields, "new_fb_token"), textOf(fields, "timestamp"), textOf(fields, "signature")};
    return Senseless{};
}

std::optional<Poll> readPoll(const Fields& fields)
{
    if (!isSound(fields) || !valueOf(fields, "timestamp") || !valueOf(fields, "signature"))
        return std::nullopt;
    return Poll{textOf(fields, "serial"), textOf(fields, "timestamp"), textOf(fields, "signature")};
}

bool isKnownReason(std::string_view reason)
{
    return reason == reasonUnknownTrigger || reason == reasonCancelled;
}

} // namespace countersign::push
