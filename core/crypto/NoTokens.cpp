// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In place of TokenKey.cpp where p11-kit was missing when this program was built.
#include "crypto/TokenKey.h"

namespace countersign::crypto {
namespace {

tl::unexpected<Error> notBuilt()
{
    return fail(failure(ErrorKind::sealed, "this program was built without PKCS#11, and cannot use a token"));
}

} // namespace

bool knowsTokens()
{
    return false;
}

Result<Bytes> wrapInToken(const TokenPlace&, ByteView, Random&)
{
    return notBuilt();
}

Result<SecretBytes> unwrapInToken(const TokenPlace&, ByteView)
{
    return notBuilt();
}

} // namespace countersign::crypto
