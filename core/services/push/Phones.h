// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "push/Replies.h"
#include "services/ServiceContext.h"
#include "services/verification/Conclude.h"
#include "storage/push/PushRepository.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::services {

/// The phone's registration by its serial, if it has exchanged keys; whose key it is to be checked with.
[[nodiscard]] std::optional<storage::push::PushToken> phoneOf(storage::Reader& reader, const std::string& serial);

/// By the phone's key, over text. False for anything that is wrong with it.
[[nodiscard]] bool isSignedBy(const storage::push::PushToken& phone, const std::string& text, const std::string& signature);

/// Where a phone's key pair on this side is sealed.
[[nodiscard]] Result<Bytes> sealServerKey(
    const ServiceContext& context, const storage::push::PushToken& phone, const SecretBytes& key);
[[nodiscard]] Result<SecretBytes> openServerKey(const ServiceContext& context, const storage::push::PushToken& phone);

/// What the phone is to show now, not yet signed: the request that ends its registration, or a verification.
[[nodiscard]] std::vector<push::Challenge> openChallenges(
    storage::Reader& reader, const ServiceContext& context, const storage::push::PushToken& phone, Instant now);

/// One answer for whatever was wrong.
[[nodiscard]] Error notTaken();

} // namespace countersign::services
