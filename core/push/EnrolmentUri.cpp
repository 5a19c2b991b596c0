// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/EnrolmentUri.h"

#include <algorithm>

namespace countersign::push {
namespace {

bool standsForItself(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view text)
{
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (standsForItself(c))
            out += c;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

/// "issuer:label" in the label would override the issuer.
std::string withoutColons(std::string text)
{
    std::replace(text.begin(), text.end(), ':', ' ');
    return text;
}

} // namespace

SecretBytes enrolmentUri(const EnrolmentOffer& offer, UriScheme scheme)
{
    std::string uri = scheme == UriScheme::pia ? "pia" : "otpauth";
    uri += "://pipush/" + escaped(withoutColons(offer.label));
    uri += "?url=" + escaped(offer.url);
    uri += "&v=1&serial=" + escaped(offer.serial);
    uri += "&issuer=" + escaped(withoutColons(offer.issuer));
    uri += "&ttl=" + std::to_string(std::max(1, offer.minutesLeft));
    uri += "&poll_only=True&sslverify=1&enrollment_credential=";
    uri.append(offer.credential.revealText());
    SecretBytes secret{std::string_view(uri)};
    wipe(uri.data(), uri.size());
    return secret;
}

} // namespace countersign::push
