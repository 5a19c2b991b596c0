// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Database.h"

#include <QTemporaryDir>

namespace countersign::tests {

/// A database in a file of its own, opened; gone with the object.
class TempDatabase
{
public:
    TempDatabase()
    {
        config.file = std::filesystem::path(m_folder.path().toStdU16String()) / "test.db";
        config.readers = 2;
        database = std::make_unique<storage::Database>(config);
        opened = database->open();
    }

    storage::StorageConfig config;
    std::unique_ptr<storage::Database> database;
    Result<void> opened;

private:
    QTemporaryDir m_folder;
};

} // namespace countersign::tests
