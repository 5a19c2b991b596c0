// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "domain/people/Person.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

// Mails of self-service, each queued in the transaction of what it tells. All say how to object.

/// M-2: a device was added by its owner; `how` is "with a Temporary Access Pass" or "by somebody who was signed in ...".
[[nodiscard]] Result<void> tellOfAddedDevice(
    storage::Transaction& transaction, ServiceContext& context, const domain::Person& person, const std::string& how);
/// M-3, or M-11 for one that was reported lost.
[[nodiscard]] Result<void> tellOfRemovedDevice(
    storage::Transaction& transaction, ServiceContext& context, const domain::Person& person, const std::string& device, bool lost);
/// M-8
[[nodiscard]] Result<void> tellOfNewPassword(
    storage::Transaction& transaction, ServiceContext& context, const domain::Person& person);
/// M-12
[[nodiscard]] Result<void> tellOfNewBrowser(
    storage::Transaction& transaction, ServiceContext& context, const domain::Person& person, const std::string& browser);
/// M-23, to the RA: somebody says that what happened on their account was not them.
[[nodiscard]] Result<void> tellRaOfStranger(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person,
    const std::string& action, Instant at);
/// M-1, for a password that was forgotten. The result names the mail; empty where no mail leaves.
[[nodiscard]] Result<void> mailForgottenCode(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person,
    const std::string& code, Instant endsAt);

} // namespace countersign::services
