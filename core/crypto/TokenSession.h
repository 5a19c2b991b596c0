// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/TokenKey.h"

#include <p11-kit/p11-kit.h>

#include <memory>
#include <optional>

namespace countersign::crypto {

/// A session with a token whose user has signed in; closed with the object. One thread.
class TokenSession
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TokenSession>> open(const TokenPlace& place);
    ~TokenSession();
    TokenSession(const TokenSession&) = delete;
    TokenSession& operator=(const TokenSession&) = delete;

    [[nodiscard]] Result<std::optional<CK_OBJECT_HANDLE>> findKey(const std::string& label);
    [[nodiscard]] Result<CK_OBJECT_HANDLE> makeKey(const std::string& label);

    [[nodiscard]] Result<Bytes> encrypt(CK_OBJECT_HANDLE key, ByteView nonce, ByteView plain);
    [[nodiscard]] Result<SecretBytes> decrypt(CK_OBJECT_HANDLE key, ByteView nonce, ByteView cipher);

private:
    TokenSession() = default;
    [[nodiscard]] Result<void> load(const TokenPlace& place);
    [[nodiscard]] Result<CK_SLOT_ID> slotOf(const TokenPlace& place);
    [[nodiscard]] Result<void> signIn(const TokenPlace& place);

    CK_FUNCTION_LIST* m_module = nullptr;
    bool m_initialised = false;
    bool m_signedIn = false;
    CK_SESSION_HANDLE m_session = CK_INVALID_HANDLE;
};

} // namespace countersign::crypto
