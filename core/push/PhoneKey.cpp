// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/PhoneKey.h"

#include "base/Base64.h"
#include "crypto/Digest.h"
#include "crypto/Rsa.h"

#include <algorithm>

namespace countersign::push {

std::optional<Bytes> readPhoneKey(std::string_view text)
{
    std::string plain(text.substr(0, std::min(text.find('='), text.size())));
    if (text.size() - plain.size() > 2 || text.find_first_not_of('=', plain.size()) != text.npos)
        return std::nullopt;
    std::replace(plain.begin(), plain.end(), ' ', '+');
    std::replace(plain.begin(), plain.end(), '-', '+');
    std::replace(plain.begin(), plain.end(), '_', '/');
    plain.append((4 - plain.size() % 4) % 4, '=');
    auto der = fromBase64(plain);
    if (!der || !crypto::rsaBitsOfSpki(*der))
        return std::nullopt;
    return der;
}

std::string shortFingerprint(ByteView spki)
{
    constexpr std::size_t groups = 4;
    std::string hex = toHex(crypto::sha256(spki));
    std::transform(hex.begin(), hex.end(), hex.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::string text;
    for (std::size_t i = 0; i < groups; ++i)
        text += (i == 0 ? "" : " ") + hex.substr(i * 4, 4);
    return text;
}

} // namespace countersign::push
