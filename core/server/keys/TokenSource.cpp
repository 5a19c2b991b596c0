// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/TokenSource.h"

#include "base/Base64.h"
#include "crypto/KeyRing.h"

namespace countersign::server {
namespace {

constexpr std::string_view header = "countersign key-encryption key in a token 1\n";

tl::unexpected<Error> sealedBecause(std::string why)
{
    return fail(failure(ErrorKind::sealed, std::move(why)));
}

Result<SecretBytes> createWrapped(const crypto::TokenPlace& token, const std::filesystem::path& file, Random& random)
{
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) // before a key is made in the token for nothing
        return fail(failure(ErrorKind::conflict, file.string() + " exists"));
    SecretBytes key(randomBytes(random, crypto::KeyRing::keyBytes));
    const auto wrapped = crypto::wrapInToken(token, key.reveal(), random);
    if (!wrapped)
        return fail(wrapped.error());
    if (auto made = crypto::createPrivateFile(file, std::string(header) + toBase64(*wrapped) + "\n", random); !made)
        return fail(made.error());
    return key;
}

Result<SecretBytes> readWrapped(
    const crypto::TokenPlace& token, const std::filesystem::path& file, crypto::PrivateAccess access)
{
    const auto content = crypto::readPrivateFile(file, 4096, access);
    if (!content)
        return sealedBecause(content.error().detail);
    std::string_view text = content->revealText();
    if (!text.starts_with(header))
        return sealedBecause(file.string() + " holds no key that a token has wrapped");
    text.remove_prefix(header.size());
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    const auto wrapped = fromBase64(text);
    if (!wrapped)
        return sealedBecause(file.string() + " holds no key that a token has wrapped");
    auto key = crypto::unwrapInToken(token, *wrapped);
    if (key && key->size() != crypto::KeyRing::keyBytes)
        return sealedBecause(file.string() + " does not hold a key of 256 bits");
    return key;
}

} // namespace

KeySource tokenSource(const crypto::TokenPlace& token, const std::filesystem::path& file, crypto::KeyFileSource from)
{
    const auto access = from == crypto::KeyFileSource::serviceManager ? crypto::PrivateAccess::groupMayRead : crypto::PrivateAccess::ownerOnly;
    return {"token", [token, file](Random& random) { return createWrapped(token, file, random); },
        [token, file, access] { return readWrapped(token, file, access); },
        "key \"" + token.label + "\" of token \"" + token.token + "\", wrapped in " + file.string()};
}

} // namespace countersign::server
