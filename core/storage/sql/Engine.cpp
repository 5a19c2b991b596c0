// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Engine.h"

#include "storage/sql/postgresql/PgEngine.h"
#include "storage/sql/sqlite/SqliteEngine.h"

namespace countersign::storage {

std::unique_ptr<Engine> makeEngine(const StorageConfig& config)
{
    if (config.usesServer())
        return std::make_unique<PgEngine>(config);
    return std::make_unique<SqliteEngine>(config);
}

} // namespace countersign::storage
