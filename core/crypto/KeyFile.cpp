// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyFile.h"

#include "base/Base64.h"
#include "crypto/PrivateFile.h"

namespace countersign::crypto {
namespace {

constexpr std::string_view header = "countersign key-encryption key 1\n";
constexpr std::size_t keyBytes = 32;

tl::unexpected<Error> sealedBecause(std::string detail)
{
    return fail(failure(ErrorKind::sealed, std::move(detail)));
}

} // namespace

Result<SecretBytes> createKeyFile(const std::filesystem::path& path, Random& random)
{
    SecretBytes key(randomBytes(random, keyBytes));
    std::string content = std::string(header) + toBase64(key.reveal()) + "\n";
    const auto made = createPrivateFile(path, content, random);
    wipe(content.data(), content.size());
    if (!made)
        return fail(made.error());
    return key;
}

Result<SecretBytes> readKeyFile(const std::filesystem::path& path, KeyFileSource source)
{
    const auto access =
        source == KeyFileSource::serviceManager ? PrivateAccess::groupMayRead : PrivateAccess::ownerOnly;
    const auto content = readPrivateFile(path, 4096, access);
    if (!content)
        return sealedBecause(content.error().detail);
    std::string_view text = content->revealText();
    if (!text.starts_with(header))
        return sealedBecause(path.string() + " is not a key file");
    text.remove_prefix(header.size());
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    auto key = fromBase64(text);
    if (!key || key->size() != keyBytes)
        return sealedBecause(path.string() + " does not hold a key of 256 bits");
    return SecretBytes(std::move(*key));
}

} // namespace countersign::crypto
