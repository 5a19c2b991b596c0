// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/SignedText.h"

#include <algorithm>
#include <initializer_list>

namespace countersign::push {
namespace {

std::string joined(std::initializer_list<std::string_view> fields)
{
    std::string text;
    bool first = true;
    for (const auto field : fields) {
        if (!first)
            text += '|';
        text += field;
        first = false;
    }
    return text;
}

bool separates(unsigned char c)
{
    return c == '|' || c < 0x20 || c == 0x7f;
}

} // namespace

std::string signedChallenge(const Challenge& challenge)
{
    std::string text = joined({challenge.nonce, challenge.url, challenge.serial, challenge.question, challenge.title,
        challenge.verifyTls ? "1" : "0"});
    for (std::size_t i = 0; i < challenge.choices.size(); ++i)
        (text += i == 0 ? '|' : ',') += challenge.choices[i];
    return text;
}

std::string signedAnswer(const Answer& answer)
{
    std::string text = joined({answer.nonce, answer.serial});
    if (answer.declined)
        text += "|decline";
    if (!answer.declineReason.empty())
        text += "|" + answer.declineReason;
    if (!answer.choice.empty())
        text += "|" + answer.choice;
    return text;
}

std::string signedPoll(const std::string& serial, const std::string& timestamp)
{
    return joined({serial, timestamp});
}

std::string signedAddress(const std::string& address, const std::string& serial, const std::string& timestamp)
{
    return joined({address, serial, timestamp});
}

std::string signedCapabilities(const std::string& nonce)
{
    // A nonce is base32 and a name of a capability plain ASCII: nothing in it that JSON would escape.
    return R"({"capabilities":{"decline_reason":true},"nonce":")" + nonce + "\"}";
}

bool isPlain(const std::string& text)
{
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return separates(c); });
}

std::string plain(const std::string& text)
{
    std::string clean = text;
    std::replace_if(clean.begin(), clean.end(), [](unsigned char c) { return separates(c); }, ' ');
    return clean;
}

bool mayBeOffered(const std::string& choice)
{
    return !choice.empty() && choice != "decline" && isPlain(choice) && choice.find(',') == choice.npos;
}

} // namespace countersign::push
