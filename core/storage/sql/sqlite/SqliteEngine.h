// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Engine.h"
#include "storage/sql/sqlite/ReaderPool.h"
#include "storage/sql/sqlite/Writer.h"

namespace countersign::storage {

/// Many readers and one writer at a file that belongs to this process.
class SqliteEngine final : public Engine
{
public:
    explicit SqliteEngine(const StorageConfig& config);
    ~SqliteEngine() override;

    void onAuditHead(HeadListener listener) override { m_writer.onCommit(std::move(listener)); }
    void onNotice(NoticeListener) override { }
    [[nodiscard]] Result<void> open() override;
    void close() override;

    [[nodiscard]] Result<void> read(const ReadWork& work) override { return m_readers.submit(work); }
    [[nodiscard]] Result<void> write(const WriteWork& work) override { return m_writer.submit(work); }
    void tellOthers(std::string) override { } ///< there are none

private:
    Writer m_writer;
    ReaderPool m_readers;
};

} // namespace countersign::storage
