// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/audit/AuditLog.h"
#include "storage/sql/Transaction.h"

#include <functional>
#include <memory>
#include <string>

namespace countersign::storage {

struct StorageConfig;

/// What Database needs of an engine. Safe to call from any thread between open() and close().
class Engine
{
public:
    using ReadWork = std::function<void(Reader&)>;
    using WriteWork = std::function<bool(Transaction&)>; ///< true: keep what it did
    using HeadListener = std::function<void(const AuditHead&)>;
    using NoticeListener = std::function<void(const std::string&)>;

    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    virtual void onAuditHead(HeadListener listener) = 0; ///< before open()
    virtual void onNotice(NoticeListener listener) = 0; ///< before open()
    [[nodiscard]] virtual Result<void> open() = 0;
    virtual void close() = 0;

    [[nodiscard]] virtual Result<void> read(const ReadWork& work) = 0;
    [[nodiscard]] virtual Result<void> look(const ReadWork& work) { return read(work); } ///< as Database::look()
    [[nodiscard]] virtual Result<void> write(const WriteWork& work) = 0;
    virtual void tellOthers(std::string notice) = 0;
};

[[nodiscard]] std::unique_ptr<Engine> makeEngine(const StorageConfig& config);

} // namespace countersign::storage
