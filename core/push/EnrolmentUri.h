// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"

#include <string>

namespace countersign::push {

/// What the QR code tells the phone (version 1 of the protocol). No push service is asked for: the phone polls.
struct EnrolmentOffer
{
    std::string url; ///< in normal form: key exchange, polls and answers
    std::string serial;
    SecretBytes credential; ///< 40 hexadecimal digits
    std::string issuer;
    std::string label; ///< the account
    int minutesLeft = 10; ///< after which the phone forgets a registration that is half done; 1 and more
};

/// otpauth://pipush/<label>?...; `pia` gives the same under the scheme that opens this app and no other.
enum class UriScheme { otpauth, pia };
[[nodiscard]] SecretBytes enrolmentUri(const EnrolmentOffer& offer, UriScheme scheme = UriScheme::otpauth);

} // namespace countersign::push
