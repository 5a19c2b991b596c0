// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Database.h"
#include "support/TestStorage.h"

#include <QTemporaryDir>

namespace countersign::tests {

/// Data of its own, opened; on the engine of this run. Gone with the object, or with the program.
class TempDatabase
{
public:
    TempDatabase()
        : config(freshStorage(m_folder.path().toStdU16String()))
    {
        config.readers = 2;
        database = std::make_unique<storage::Database>(config);
        opened = database->open();
    }

private:
    QTemporaryDir m_folder;

public:
    storage::StorageConfig config;
    std::unique_ptr<storage::Database> database;
    Result<void> opened;
};

} // namespace countersign::tests
