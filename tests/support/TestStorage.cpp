// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestStorage.h"

#include "support/PostgresServer.h"

namespace countersign::tests {

bool onPostgres()
{
    return qEnvironmentVariable("COUNTERSIGN_TEST_STORAGE") == QLatin1String("postgresql");
}

storage::StorageConfig freshStorage(const std::filesystem::path& folder)
{
    if (!onPostgres())
        return {folder / "countersign.db", 4};
    static PostgresServer server;
    auto config = server.freshDatabase();
    config.patience = std::chrono::seconds(30); // a slow machine is no fault here
    return config;
}

} // namespace countersign::tests
