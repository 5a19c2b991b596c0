// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/Actor.h"
#include "services/directory/DirectoryPlan.h"
#include "services/directory/DirectoryReport.h"
#include "services/ServiceContext.h"

#include <functional>

namespace countersign::services {

struct DirectoryOrder
{
    enum class Effect { apply, dryRun };
    enum class Reach {
        whatIsDue, ///< the changes, or everything when the last whole listing is long ago
        everything,
    };

    Effect effect = Effect::apply;
    Reach reach = Reach::whatIsDue;
};

/// Called after each page with what there is so far, and between two closings; false stops, with what is committed
/// kept.
using DirectoryStep = std::function<bool(const DirectoryReport&)>;

/// People from an outside directory. An entry is held to the rules of PersonService, as a row of an import is, and a
/// page is one transaction. Profiles are closed in the end alone, after a listing that was whole, and only if they are
/// not too many at once.
class DirectorySyncService
{
public:
    DirectorySyncService(ServiceContext& context, directory::Directory& directory, const DirectoryPlan& plan);

    /// conflict: somebody else reads the directory at this moment. unavailable, unauthenticated: it cannot be read.
    /// invalidInput: the plan does not fit the data. Whatever is answered, what is committed stays, and the next run
    /// goes through it again.
    [[nodiscard]] Result<DirectoryReport> run(
        const Actor& actor, const DirectoryOrder& order, const DirectoryStep& step);

private:
    ServiceContext& m_context;
    directory::Directory& m_directory;
    const DirectoryPlan& m_plan;
};

/// When the last run of any node began; 0: never.
[[nodiscard]] Result<Instant> lastDirectorySync(ServiceContext& context);

} // namespace countersign::services
