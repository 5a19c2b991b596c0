// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "push/Replies.h"
#include "push/Requests.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"
#include "services/push/ServerKeys.h"

#include <vector>

namespace countersign::services {

constexpr const char* pushPath = "/ttype/push"; ///< by the protocol's custom

struct ExchangedKeys
{
    std::string serial;
    Bytes serverPublic; ///< PKCS#1
};

/// The phone's side of push: what the privacyIDEA Authenticator app asks for (pipush). Whoever asks is known by a
/// signature alone, or in the key exchange by the credential of the QR code.
///
/// Errors: forbidden - whatever did not fit, a serial that nobody has like a wrong key or a repeated poll: the answer never
/// says which; tooManyAttempts - too many good messages of one phone; unavailable - no key pair is ready yet, or the database
/// is away. Thread: any worker thread; blocks.
class PushService
{
public:
    /// Both outlive the service.
    PushService(ServiceContext& context, ServerKeys& keys);

    /// Once per credential, before its end, with at most five wrong ones. The same serial with the same key again gets the same
    /// answer for some minutes: the first answer may have been lost.
    [[nodiscard]] Result<ExchangedKeys> exchange(const push::KeyExchange& request, const BrowserInfo& phone);

    /// What the phone is asked now, signed; mostly nothing.
    [[nodiscard]] Result<std::vector<push::SignedChallenge>> poll(const push::Poll& request);

    /// True: it counted, or the same answer had counted before. False: too late, a wrong number, or another answer was first.
    [[nodiscard]] Result<bool> answer(const push::SignedAnswer& request, const BrowserInfo& phone);

    /// There is no push service to remember an address for; it only must be signed.
    [[nodiscard]] Result<void> updateAddress(const push::AddressUpdate& request);

    /// A phone is about to be registered.
    void prepare() { m_keys.prepare(); }

    /// Ends first requests that nobody answered, and forgets messages that could not be repeated any more. Cheap when there is
    /// nothing.
    [[nodiscard]] Result<void> tidy();

private:
    ServiceContext& m_context;
    ServerKeys& m_keys;
};

} // namespace countersign::services
