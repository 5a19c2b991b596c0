// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/IdempotencyService.h"

#include "crypto/Digest.h"
#include "crypto/Sealer.h"
#include "storage/sql/Database.h"
#include "storage/staff/IdempotencyRepository.h"

namespace countersign::services {
namespace {

namespace idempotency = storage::idempotency;

crypto::SealContext place(const std::string& keyHash)
{
    return {.table = "idempotency", .column = "answer", .row = keyHash};
}

} // namespace

IdempotencyService::IdempotencyService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::optional<IdempotencyService::StoredAnswer>> IdempotencyService::begin(
    const std::string& key, const std::string& actor, const std::string& command)
{
    const auto hash = crypto::tokenHash(key);
    auto begun =
        m_context.database.write([&](storage::Transaction& transaction) -> Result<std::optional<StoredAnswer>> {
            const Instant now = m_context.clock.now();
            auto record = idempotency::find(transaction, hash);
            if (record && record->status == 0 && owedToForget(hash)) {
                idempotency::remove(transaction, hash);
                record.reset();
            }
            if (!record) {
                idempotency::purge(transaction, now - std::chrono::hours(24));
                idempotency::insert(transaction, {hash, actor, command, now, 0, {}});
                return std::nullopt;
            }
            if (record->actor != actor || record->command != command || record->status == 0)
                return fail(refusal(ErrorKind::conflict, "D-ISS-12"));
            if (record->answerSealed.empty())
                return StoredAnswer{record->status, {}};
            const auto body = m_context.sealer.open(record->answerSealed, place(hash));
            if (!body)
                return fail(body.error());
            return StoredAnswer{record->status, std::string(body->revealText())};
        });
    if (begun) {
        std::lock_guard lock(m_mutex);
        m_toForget.erase(hash);
    }
    return begun;
}

bool IdempotencyService::owedToForget(const std::string& hash)
{
    std::lock_guard lock(m_mutex);
    return m_toForget.contains(hash);
}

Result<void> IdempotencyService::finish(const std::string& key, const StoredAnswer& answer)
{
    const auto hash = crypto::tokenHash(key);
    Bytes sealed;
    if (!answer.body.empty()) {
        auto closed = m_context.sealer.seal(viewOf(answer.body), place(hash));
        if (!closed)
            return fail(closed.error());
        sealed = *std::move(closed);
    }
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        idempotency::finish(transaction, hash, answer.status, sealed);
        return {};
    });
}

Result<void> IdempotencyService::forget(const std::string& key)
{
    const auto hash = crypto::tokenHash(key);
    auto forgotten = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        idempotency::remove(transaction, hash);
        return {};
    });
    if (!forgotten) {
        std::lock_guard lock(m_mutex);
        m_toForget.insert(hash);
    }
    return forgotten;
}

} // namespace countersign::services
