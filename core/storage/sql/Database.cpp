// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Database.h"

#include "storage/sql/Migrator.h"

namespace countersign::storage {

Database::Database(StorageConfig config)
    : m_config(std::move(config))
    , m_writer(m_config)
    , m_readers(m_config)
{
}

Database::~Database()
{
    close();
}

void Database::onAuditHead(Writer::CommitListener listener)
{
    m_writer.onCommit(std::move(listener));
}

Result<void> Database::open()
{
    if (auto migrated = migrate(m_config); !migrated)
        return migrated;
    if (auto started = m_writer.start(); !started)
        return started;
    m_readers.start();
    return {};
}

void Database::close()
{
    m_readers.stop();
    m_writer.stop();
}

} // namespace countersign::storage
