// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/StorageConfig.h"
#include "storage/sql/postgresql/PgSession.h"

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace countersign::storage {

/// Word between the processes at one database, by LISTEN and NOTIFY on a connection and a thread of its own. Sent after the
/// commit that it tells of: inside a transaction NOTIFY would make all commits wait for each other. Delivered at most once and
/// in order; after a broken connection the listener hears an empty text, since something may have been missed.
class PgNotices
{
public:
    PgNotices(StorageConfig config, HostNames& names);
    ~PgNotices();
    PgNotices(const PgNotices&) = delete;
    PgNotices& operator=(const PgNotices&) = delete;

    void onNotice(std::function<void(const std::string&)> listener) { m_listener = std::move(listener); } ///< before start()
    void start();
    void stop();
    void tell(std::string notice); ///< from any thread; does not wait

private:
    void run();
    void converse(PgSession& session);
    void sendWaiting(PgSession& session);
    [[nodiscard]] std::vector<PgValue> takeSome();
    [[nodiscard]] bool waitForWord(int socket);
    void ring();

    StorageConfig m_config;
    HostNames& m_names;
    std::function<void(const std::string&)> m_listener;
    std::mutex m_mutex;
    std::deque<std::string> m_waiting;
    std::atomic<bool> m_stopping = true; ///< also before start()
    int m_bell[2] = {-1, -1}; ///< a pipe: read end, write end
    std::thread m_thread;
};

} // namespace countersign::storage
