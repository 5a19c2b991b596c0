// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/audit/AuditLog.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace countersign::storage {

class Engine;

/// One read() or write(), with its waiting and its repeats.
struct DatabaseCall
{
    enum class Work { read, write } work;
    std::chrono::microseconds took{0};
    bool carriedOut = false; ///< whatever the closure said: the engine has run it
};

/// The data. Safe to call from any thread except from inside its own closures. With a server a closure may be run again from
/// its beginning, when another transaction came first or the connection broke before the commit: it keeps nothing outside
/// itself but its answer (docs/decisions/0018-postgresql.md).
class Database
{
public:
    explicit Database(StorageConfig config);
    ~Database();

    /// Called with each signed-off head of an audit chain, on a thread that writes. Before open().
    void onAuditHead(std::function<void(const AuditHead&)> listener);
    /// Word from other processes at the same data, on a thread of storage's own; empty text: some may have been missed.
    /// Before open().
    void onNotice(std::function<void(const std::string&)> listener);

    /// Told of each entry of the audit log once it is durable, and of each call, on the thread that did it: quick, and not calling
    /// back. Before open().
    void onAudited(std::function<void(const Audited&)> listener) { m_audited = std::move(listener); }
    void onCall(std::function<void(const DatabaseCall&)> listener) { m_called = std::move(listener); }

    /// Brings the schema up to date, and what the search knows of the people. unavailable when the data cannot be opened or are
    /// newer than this program.
    [[nodiscard]] Result<void> open();
    void close();

    /// Runs `closure(Reader&)` on one snapshot; it returns a Result<T>.
    template <class Closure>
    [[nodiscard]] auto read(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>;

    /// As read(), for a closure of one statement, which is a snapshot by itself: a server is spared the transaction around it.
    template <class Closure>
    [[nodiscard]] auto look(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>;

    /// Runs `closure(Transaction&)`, which returns a Result<T>. A value and a refusal commit; a failure rolls back.
    /// The answer comes when it is durable.
    template <class Closure>
    [[nodiscard]] auto write(Closure&& closure) -> std::invoke_result_t<Closure&, Transaction&>;

    /// Sends word to the other processes at the same data, soon and without waiting for it. With SQLite there are none.
    void tellOthers(std::string notice);
    /// Other processes may change the data.
    [[nodiscard]] bool isShared() const { return m_config.usesServer(); }

private:
    [[nodiscard]] Result<void> runRead(const std::function<void(Reader&)>& work);
    [[nodiscard]] Result<void> runLook(const std::function<void(Reader&)>& work);
    [[nodiscard]] Result<void> runWrite(const std::function<bool(Transaction&)>& work);
    [[nodiscard]] bool runAndCount(const std::function<bool(Transaction&)>& work, Transaction& transaction) const;
    [[nodiscard]] Result<void> timed(DatabaseCall::Work work, const std::function<Result<void>()>& call) const;

    StorageConfig m_config;
    std::unique_ptr<Engine> m_engine;
    std::function<void(const Audited&)> m_audited;
    std::function<void(const DatabaseCall&)> m_called;
};

template <class Closure>
auto Database::read(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>
{
    std::optional<std::invoke_result_t<Closure&, Reader&>> answer;
    const auto done = runRead([&](Reader& reader) { answer.emplace(closure(reader)); });
    if (!done)
        return fail(done.error());
    return std::move(*answer);
}

template <class Closure>
auto Database::look(Closure&& closure) -> std::invoke_result_t<Closure&, Reader&>
{
    std::optional<std::invoke_result_t<Closure&, Reader&>> answer;
    const auto done = runLook([&](Reader& reader) { answer.emplace(closure(reader)); });
    if (!done)
        return fail(done.error());
    return std::move(*answer);
}

template <class Closure>
auto Database::write(Closure&& closure) -> std::invoke_result_t<Closure&, Transaction&>
{
    std::optional<std::invoke_result_t<Closure&, Transaction&>> answer;
    const auto done = runWrite([&](Transaction& transaction) {
        answer.emplace(closure(transaction));
        return answer->has_value() || answer->error().refusal;
    });
    if (!done)
        return fail(done.error());
    return std::move(*answer);
}

} // namespace countersign::storage
