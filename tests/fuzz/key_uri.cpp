// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// otpauth links, setup keys and typed codes.
#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "Fuzz.h"

using namespace countersign;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::textOf(data, size);
    if (const auto code = crypto::parseCode(text))
        fuzz::must(
            code->size() == 6 && code->find_first_not_of("0123456789") == std::string::npos, "a code is six digits");
    if (const auto bytes = crypto::fromBase32(text)) {
        const auto again = crypto::fromBase32(crypto::toBase32(bytes->reveal()));
        fuzz::must(again && again->reveal().size() == bytes->reveal().size(), "a key is read as it was written");
    }
    const auto uri = crypto::parseKeyUri(text);
    if (!uri)
        return 0;
    const auto built = crypto::buildKeyUri(*uri);
    if (!built)
        return 0;
    const auto again = crypto::parseKeyUri(*built);
    fuzz::must(
        again && again->issuer == uri->issuer && again->account == uri->account && again->parameters == uri->parameters,
        "a link is read as it was written");
    return 0;
}
