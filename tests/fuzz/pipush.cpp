// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a phone sends and what a QR code may hold: addresses, timestamps, keys and the fields of a request.
#include "Fuzz.h"
#include "http/Message.h"
#include "push/NormalUrl.h"
#include "push/PhoneKey.h"
#include "push/Requests.h"
#include "push/Timestamp.h"

#include <variant>

using namespace countersign;

namespace {

void checkRequest(const std::string& text)
{
    const auto fields = http::parseForm(text);
    if (!fields)
        return;
    const auto post = push::readPost(*fields);
    if (const auto* answer = std::get_if<push::SignedAnswer>(&post)) {
        fuzz::must(push::isPlain(answer->answer.serial) && push::isPlain(answer->answer.choice), "no field can be read as two");
        auto declined = answer->answer;
        declined.declined = true;
        declined.choice.clear();
        if (!answer->answer.declined && answer->answer.declineReason.empty())
            fuzz::must(push::signedAnswer(answer->answer) != push::signedAnswer(declined), "an approval never signs like a decline");
    }
    if (const auto poll = push::readPoll(*fields))
        fuzz::must(!poll->serial.empty() && push::isPlain(poll->serial), "a poll names a serial");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::textOf(data, size));
    if (const auto url = push::normalUrl(text))
        fuzz::must(push::normalUrl(*url) == url, "the normal form is its own normal form");
    if (const auto at = push::readTimestamp(text))
        fuzz::must(push::isNear(*at, *at, minutes(0)), "a moment is near itself");
    if (const auto key = push::readPhoneKey(text))
        fuzz::must(push::shortFingerprint(*key).size() == 19, "a key has a fingerprint");
    checkRequest(text);
    return 0;
}
