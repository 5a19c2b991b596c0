// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/TokenKey.h"

#include "crypto/TokenSession.h"

namespace countersign::crypto {
namespace {

constexpr std::size_t nonceBytes = 12;

} // namespace

bool knowsTokens()
{
    return true;
}

Result<Bytes> wrapInToken(const TokenPlace& place, ByteView secret, Random& random)
{
    auto session = TokenSession::open(place);
    if (!session)
        return fail(session.error());
    const auto found = (*session)->findKey(place.label);
    if (!found)
        return fail(found.error());
    const auto key = *found ? Result<CK_OBJECT_HANDLE>(**found) : (*session)->makeKey(place.label);
    if (!key)
        return fail(key.error());
    Bytes wrapped = randomBytes(random, nonceBytes);
    const auto cipher = (*session)->encrypt(*key, wrapped, secret);
    if (!cipher)
        return fail(cipher.error());
    wrapped.insert(wrapped.end(), cipher->begin(), cipher->end());
    return wrapped;
}

Result<SecretBytes> unwrapInToken(const TokenPlace& place, ByteView wrapped)
{
    if (wrapped.size() <= nonceBytes)
        return fail(failure(ErrorKind::sealed, "the wrapped key is too short"));
    auto session = TokenSession::open(place);
    if (!session)
        return fail(session.error());
    const auto key = (*session)->findKey(place.label);
    if (!key)
        return fail(key.error());
    if (!*key)
        return fail(failure(ErrorKind::sealed, "the token \"" + place.token + "\" has no key \"" + place.label + "\""));
    return (*session)->decrypt(**key, wrapped.first(nonceBytes), wrapped.subspan(nonceBytes));
}

} // namespace countersign::crypto
