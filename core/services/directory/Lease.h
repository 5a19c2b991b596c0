// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

// Of all nodes and commands, one reads the directory at a time. One that was killed keeps the others out for a minute.
namespace countersign::services {

/// conflict: somebody else has it.
[[nodiscard]] Result<void> takeLease(ServiceContext& context, const std::string& holder);
/// conflict: it was not kept in time, and somebody else has it.
[[nodiscard]] Result<void> keepLease(
    storage::Transaction& transaction, const ServiceContext& context, const std::string& holder);

} // namespace countersign::services
