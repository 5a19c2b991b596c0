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
    void sent(int accepted);
    PgResult answer();
    void await(short events);
    [[noreturn]] void raiseLost(const char* doing);

    Deadline m_deadline;
    bool m_warned = false;
    std::unique_ptr<pg_conn, void (*)(pg_conn*)> m_connection;
};

} // namespace countersign::storage
