// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/staff/IdempotencyRepository.h"

namespace countersign::storage::idempotency {

std::optional<CommandRecord> find(Reader& reader, const std::string& keyHash)
{
    auto row = reader.sql("SELECT actor, command, made_at, status, answer_sealed FROM idempotency WHERE key_hash = ?").with(keyHash);
    if (!row.next())
        return std::nullopt;
    return CommandRecord{keyHash, row.text(0), row.text(1), row.instant(2), row.number(3), row.blob(4)};
}

void insert(Transaction& transaction, const CommandRecord& r)
{
    transaction.sql("INSERT INTO idempotency (key_hash, actor, command, made_at, status, answer_sealed) VALUES (?,?,?,?,0,NULL)")
        .with(r.keyHash, r.actor, r.command, r.madeAt)
        .post();
}

void finish(Transaction& transaction, const std::string& keyHash, int status, const Bytes& answerSealed)
{
    transaction.sql("UPDATE idempotency SET status = ?, answer_sealed = ? WHERE key_hash = ?").with(status, answerSealed, keyHash).run();
}

void remove(Transaction& transaction, const std::string& keyHash)
{
    transaction.sql("DELETE FROM idempotency WHERE key_hash = ? AND status = 0").with(keyHash).run();
}

void purge(Transaction& transaction, Instant before)
{
    transaction.sql("DELETE FROM idempotency WHERE made_at < ?").with(before).post();
}

} // namespace countersign::storage::idempotency
