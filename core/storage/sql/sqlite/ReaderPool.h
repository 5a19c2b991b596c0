// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace countersign::storage {

/// Read connections, opened as they are needed, up to StorageConfig::readers. A closure runs on the thread that asks;
/// where all connections are in use it waits for one. Safe to call from any thread.
class ReaderPool
{
public:
    using Work = std::function<void(Reader&)>;

    explicit ReaderPool(StorageConfig config);
    ~ReaderPool();
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    void start();
    void stop(); ///< waits for closures that run
    [[nodiscard]] Result<void> submit(const Work& work);

private:
    [[nodiscard]] std::unique_ptr<Connection> take(); ///< nothing once the pool has stopped; throws SqlFailure
    void giveBack(std::unique_ptr<Connection> connection);

    StorageConfig m_config;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<Connection>> m_idle;
    int m_inUse = 0;
    bool m_stopping = true;
};

} // namespace countersign::storage
