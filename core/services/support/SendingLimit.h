// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy/Limits.h"
#include "services/RegistrationService.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

/// Whether one more one-time password may be sent to this address at the wish of this browser (security.md 17): one count for
/// registrations and forgotten passwords. A refusal must look like a success to whoever asked.
[[nodiscard]] bool maySendCode(storage::Transaction& transaction, const domain::Limits& limits, const std::string& addressKey,
    const BrowserInfo& browser, Instant now);

} // namespace countersign::services
