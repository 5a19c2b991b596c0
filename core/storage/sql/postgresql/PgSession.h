// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/SqlFailure.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/postgresql/HostNames.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct pg_conn;
struct pg_result;

namespace countersign::storage {

struct PgResultDeleter
{
    void operator()(pg_result* result) const;
};
using PgResult = std::unique_ptr<pg_result, PgResultDeleter>;

/// A value on its way to the server; none is NULL.
struct PgValue
{
    std::string data;
    bool null = true;
    bool binary = false;
};

/// A request that waits for the next one: a prepared statement by its name, or the text of one.
struct PgPosted
{
    std::string statement;
    std::vector<PgValue> values;
    bool prepared = true;
};

/// One conversation with a server through libpq. Nothing here waits past the deadline, whatever the server does: requests are
/// sent and answers awaited with poll, since libpq's own calls wait for a frozen server for ever. After a failure of kind lost
/// or late the session is of no more use. One thread at a time.
class PgSession
{
public:
    using Deadline = std::chrono::steady_clock::time_point;

    /// Tries each host in turn. Throws SqlFailure: lost, late, or other where the server will not have us.
    PgSession(const StorageConfig& config, Deadline deadline, HostNames& names);
    ~PgSession();
    PgSession(const PgSession&) = delete;
    PgSession& operator=(const PgSession&) = delete;

    void setDeadline(Deadline deadline) { m_deadline = deadline; }

    PgResult query(const std::string& sql); ///< without values; several statements are one round trip
    void prepare(const std::string& name, const std::string& sql);
    PgResult run(const std::string& name, const std::vector<PgValue>& values);

    /// Travels with the next request, ahead of it and in order (libpq's pipeline); its failure is thrown there.
    void post(PgPosted request);
    void post(const std::string& sql) { post(PgPosted{sql, {}, false}); }
    /// ROLLBACK, also of what was posted and not sent.
    void rollBack();
    /// Ends a transaction that only read, without waiting for the answer: the next request takes it in.
    void leaveSnapshot();

    /// COMMIT. Kind lost also when it was made without the standby that it should have waited for: an administrator who cancels that
    /// wait gets a success with a warning, and a promotion would lose what was answered.
    void commit();

    [[nodiscard]] bool broken() const;
    [[nodiscard]] int socket() const;
    [[nodiscard]] int serverProcess() const;
    /// The payloads of NOTIFY that have come, without those this session sent itself. Does not wait.
    [[nodiscard]] std::vector<std::string> notices();

private:
    void connectToOne(const std::vector<PgTarget>& addresses, Deadline deadline);
    void connect(const PgTarget& target, Deadline deadline);
    void greet();
    PgResult ask(const PgPosted& request);
    PgResult askWithPosted(const PgPosted& request);
    void send(const PgPosted& request);
    void sent(int accepted);
    PgResult answer();
    PgResult theOnly();
    PgResult next();
    PgResult checked(PgResult result);
    void sendPosted();
    void takeOwed();
    void await(short events);
    [[noreturn]] void raiseLost(const char* doing);

    Deadline m_deadline;
    bool m_warned = false;
    bool m_owed = false; ///< the answer to leaveSnapshot() has not been taken in
    std::vector<PgPosted> m_posted;
    std::unique_ptr<pg_conn, void (*)(pg_conn*)> m_connection;
};

} // namespace countersign::storage
