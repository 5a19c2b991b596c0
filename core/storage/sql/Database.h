// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/ReaderPool.h"
#include "storage/sql/Writer.h"

#include <functional>
#include <optional>
#include <type_traits>

namespace countersign::storage {

/// The data: many readers, one writer. Safe to call from any thread except from inside its own closures.
class Database
{
public:
    explicit Database(StorageConfig config);
    ~Database();

    /// Called with each signed-off head of the audit chain, on the writer's thread. Before open().
    void onAuditHead(Writer::CommitListener listener);

    /// Brings the schema up to date. unavailable when the file cannot be opened or is newer than this program.
    [[nodiscard]] Result<void> open();
    void close();

    /// Runs `closure(Reader&)` on one snapshot; it returns a Result<T>.
    template <class Closure>
    [[nodiscard]] auto read(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>;

    /// Runs `closure(Transaction&)`, which returns a Result<T>. A value and a refusal commit; a failure rolls back.
    /// The answer comes when it is durable.
    template <class Closure>
    [[nodiscard]] auto write(Closure&& closure) -> std::invoke_result_t<Closure&, Transaction&>;

private:
    StorageConfig m_config;
    Writer m_writer;
    ReaderPool m_readers;
};

template <class Closure>
auto Database::read(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>
{
    std::optional<std::invoke_result_t<Closure&, Reader&>> answer;
    const auto done = m_readers.submit([&](Reader& reader) { answer.emplace(closure(reader)); });
    if (!done)
        return fail(done.error());
    return std::move(*answer);
}

template <class Closure>
auto Database::write(Closure&& closure) -> std::invoke_result_t<Closure&, Transaction&>
{
    std::optional<std::invoke_result_t<Closure&, Transaction&>> answer;
    const auto done = m_writer.submit([&](Transaction& transaction) {
        answer.emplace(closure(transaction));
        return answer->has_value() || answer->error().refusal;
    });
    if (!done)
        return fail(done.error());
    return std::move(*answer);
}

} // namespace countersign::storage
