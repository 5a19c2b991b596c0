// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/MailHeaders.h"

#include "base/Base64.h"
#include "base/Text.h"
#include "base/Time.h"

#include <algorithm>

namespace countersign::delivery {
namespace {

constexpr std::size_t longestAddress = 254; // RFC 5321 section 4.5.3.1.3, less the brackets
constexpr std::size_t longestPlainLine = 70;
constexpr std::size_t octetsPerWord = 45; // 60 characters of base64, so that a word keeps within 75

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool mayStandInHeader(std::string_view text)
{
    return isUtf8(text) && text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos;
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

std::string messageIdFor(std::string_view id, std::string_view fromAddress)
{
    const auto at = fromAddress.rfind('@');
    const auto domain = at == fromAddress.npos ? std::string_view("localhost") : fromAddress.substr(at + 1);
    return std::string(id) + "@" + asciiDomain(domain).value_or("localhost");
}

std::optional<std::string> envelopeAddress(std::string_view address)
{
    const auto at = address.rfind('@');
    if (at == address.npos || at == 0 || at > 64)
        return std::nullopt;
    const auto local = address.substr(0, at);
    const auto domain = asciiDomain(address.substr(at + 1));
    if (!domain || !isPlain(local) || local.find_first_of(" <>\"\\(),:;@[]") != local.npos)
        return std::nullopt;
    const std::string result = std::string(local) + "@" + *domain;
    const bool good = isPlain(*domain) && domain->find_first_of(" <>\"\\(),:;@[]") == domain->npos;
    return good && result.size() <= longestAddress ? std::optional(result) : std::nullopt;
}

std::string encodedText(std::string_view text)
{
    // An ASCII text that looks like an encoded word would be decoded, so it is encoded as well.
    if (isPlain(text) && text.size() <= longestPlainLine && text.find("=?") == text.npos)
        return std::string(text);
    std::string out;
    while (!text.empty()) {
        std::size_t length = std::min(octetsPerWord, text.size());
        while (length > 1 && length < text.size() && isContinuation(text[length]))
            --length;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + toBase64(viewOf(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return out;
}

std::string mailbox(std::string_view name, std::string_view address)
{
    const std::string bracketed = "<" + std::string(address) + ">";
    if (name.empty())
        return bracketed;
    const std::string encoded = encodedText(name);
    return (encoded == name ? quoted(name) : encoded) + " " + bracketed;
}

std::optional<std::vector<std::string>> headerLines(const Mail& mail)
{
    const auto from = envelopeAddress(mail.fromAddress);
    const auto to = envelopeAddress(mail.to);
    const auto replyTo = mail.replyTo.empty() ? from : envelopeAddress(mail.replyTo);
    const bool goodId = isPlain(mail.messageId) && mail.messageId.find_first_of(" <>") == std::string::npos;
    if (!from || !to || !replyTo || !goodId || !mayStandInHeader(mail.fromName) || !mayStandInHeader(mail.subject))
        return std::nullopt;
    std::vector<std::string> lines{
        "Date: " + mailDate(mail.date),
        "From: " + mailbox(mail.fromName, *from),
        "To: " + mailbox({}, *to),
        "Subject: " + encodedText(mail.subject),
        "Auto-Submitted: auto-generated",
        "Content-Type: multipart/alternative",
    };
    if (!mail.replyTo.empty())
        lines.push_back("Reply-To: " + mailbox({}, *replyTo));
    if (!mail.messageId.empty())
        lines.push_back("Message-ID: <" + mail.messageId + ">");
    return lines;
}

std::string withCrLf(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || text[i] == '\r') {
            out += "\r\n";
            if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
                ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace countersign::delivery
