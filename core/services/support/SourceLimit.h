// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

/// Limits the wrong sign-ins of one network address (for IPv6: its /64), whoever they are for, on top of each account's
/// own limits (security.md 9). A try counts before it is evaluated; a right one is taken back.
class SourceLimit
{
public:
    SourceLimit(ServiceContext& context, const std::string& source);

    /// tooManyAttempts with message D-SGN-3 and the time when the source's allowance is spent.
    [[nodiscard]] Result<void> reserve();
    [[nodiscard]] Result<void> giveBack();
    /// The same within the caller's transaction.
    [[nodiscard]] Result<void> reserve(storage::Transaction& transaction);
    void giveBack(storage::Transaction& transaction);

private:
    ServiceContext& m_context;
    std::string m_name;
};

} // namespace countersign::services
