// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"

#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace countersign::services {

/// Lets the same command, sent twice, act once (design.md section 5). Keys live for a day.
class IdempotencyService
{
public:
    struct StoredAnswer
    {
        int status = 0;
        std::string body;
    };

    explicit IdempotencyService(ServiceContext& context);

    /// Nothing: go on, the key is now taken. An answer: the command ran before. conflict "D-ISS-12": it was begun before and its
    /// outcome is not known, or the key was used by another actor or for another command.
    [[nodiscard]] Result<std::optional<StoredAnswer>> begin(
        const std::string& key, const std::string& actor, const std::string& command);
    [[nodiscard]] Result<void> finish(const std::string& key, const StoredAnswer& answer);
    /// The command was refused or failed before it acted: the key may be used again.
    [[nodiscard]] Result<void> forget(const std::string& key);

private:
    [[nodiscard]] bool owedToForget(const std::string& hash);

    ServiceContext& m_context;
    std::mutex m_mutex;
    std::set<std::string>
        m_toForget; ///< hashes whose forget() the database could not take (full disk): free all the same
};

} // namespace countersign::services
