// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/SqliteEngine.h"

namespace countersign::storage {

SqliteEngine::SqliteEngine(const StorageConfig& config)
    : m_writer(config)
    , m_readers(config)
{
}

SqliteEngine::~SqliteEngine()
{
    close();
}

Result<void> SqliteEngine::open()
{
    if (auto started = m_writer.start(); !started)
        return started;
    m_readers.start();
    return {};
}

void SqliteEngine::close()
{
    m_readers.stop();
    m_writer.stop();
}

} // namespace countersign::storage
