// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::recovery {

/// A recovery code, hashed (design.md section 7). saveRecoveryCode() of the settings makes one.
struct CodeRecord
{
    std::string hash;
    Instant madeAt{};
    Instant usedAt{}; ///< zero: it still counts
};

[[nodiscard]] std::optional<CodeRecord> code(Reader& reader, const PersonId& person);
/// Of the codes made before `madeBefore`; one made since stays good.
void spendCode(Transaction& transaction, const PersonId& person, Instant madeBefore, Instant at);
void forgetPassword(Transaction& transaction, const PersonId& person);
/// Ends the person's open sessions of one kind.
void endSessions(Transaction& transaction, const PersonId& person, const std::string& kind, Instant at);

/// Wrong tries in a row under one name, and until when it has to wait. The same for accounts that do not exist.
struct Tries
{
    int failures = 0;
    Instant waitUntil{};
};

[[nodiscard]] Tries tries(Reader& reader, const std::string& name);
void saveTries(Transaction& transaction, const std::string& name, const Tries& tries);
/// Names that have had nothing to wait for since long go, so that typed addresses do not pile up.
void sweepTries(Transaction& transaction, Instant before);

} // namespace countersign::storage::recovery
