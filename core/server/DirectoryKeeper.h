// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/DirectoryOptions.h"
#include "server/Housekeeper.h"
#include "server/Log.h"
#include "services/ServiceContext.h"

#include <atomic>

namespace countersign::server {

/// Reads the directory when it is time, on a thread of its own: of all nodes at the data, whichever comes first.
class DirectoryKeeper
{
public:
    DirectoryKeeper(services::ServiceContext& context, const DirectoryOptions& options, Log& log);
    ~DirectoryKeeper(); ///< stops a run between two pages, and waits for that

private:
    void look();
    [[nodiscard]] bool isDue();
    void run();

    services::ServiceContext& m_context;
    const DirectoryOptions& m_options;
    Log& m_log;
    std::atomic<bool> m_stopping = false;
    Housekeeper m_housekeeper; ///< last: it works with the others
};

} // namespace countersign::server
