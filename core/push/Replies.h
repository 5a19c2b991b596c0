// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Random.h"
#include "base/SecretBytes.h"
#include "push/SignedText.h"

#include <string>
#include <vector>

namespace countersign::push {

/// What goes back to the phone, as text.

struct SignedChallenge
{
    Challenge challenge;
    std::string signature; ///< base32
    std::string capabilitiesSignature; ///< base32
};

/// 32 characters, base32 of 20 random bytes.
[[nodiscard]] std::string newNonce(Random& random);

/// With the server's key of that token. Refuses what would not arrive as it was signed: an address that is not in normal
/// form, a field with '|', a choice that signs like a decline.
[[nodiscard]] Result<SignedChallenge> signChallenge(Challenge challenge, const SecretBytes& serverKey);

/// The envelope around every reply; bodies are JSON.
[[nodiscard]] std::string pollReply(const std::vector<SignedChallenge>& challenges);
[[nodiscard]] std::string answerReply(bool value);
/// After the key exchange: the server's public key as PKCS#1.
[[nodiscard]] std::string exchangeReply(const std::string& serial, ByteView publicKey);
/// The app shows the message.
[[nodiscard]] std::string errorReply(int code, const std::string& message);

} // namespace countersign::push
