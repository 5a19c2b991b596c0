// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::idempotency {

struct CommandRecord
{
    std::string keyHash;
    std::string actor;
    std::string command;
    Instant madeAt{};
    int status = 0; ///< 0: begun, outcome not known
    Bytes answerSealed;
};

[[nodiscard]] std::optional<CommandRecord> find(Reader& reader, const std::string& keyHash);
void insert(Transaction& transaction, const CommandRecord& record);
void finish(Transaction& transaction, const std::string& keyHash, int status, const Bytes& answerSealed);
void remove(Transaction& transaction, const std::string& keyHash);
void purge(Transaction& transaction, Instant before);

} // namespace countersign::storage::idempotency
