// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DirectorySyncService.h"

#include "services/directory/DirectoryRun.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

Result<Organisations> organisationsOf(ServiceContext& context, const DirectoryPlan& plan)
{
    return context.database.read([&](storage::Reader& reader) -> Result<Organisations> {
        Organisations codes;
        for (const auto& organisation : storage::organisations::all(reader))
            codes.emplace(organisation.code, organisation.id);
        if (!plan.organisation.empty() && !codes.contains(plan.organisation))
            return fail(failure(ErrorKind::invalidInput, "there is no organisation with the code " + plan.organisation));
        return codes;
    });
}

} // namespace

DirectorySyncService::DirectorySyncService(
    ServiceContext& context, directory::Directory& directory, const DirectoryPlan& plan)
    : m_context(context)
    , m_directory(directory)
    , m_plan(plan)
{
}

Result<DirectoryReport> DirectorySyncService::run(
    const Actor& actor, const DirectoryOrder& order, const DirectoryStep& step)
{
    auto organisations = organisationsOf(m_context, m_plan);
    if (!organisations)
        return fail(organisations.error());
    DirectoryRun run(m_context, m_directory, m_plan, actor, order, *std::move(organisations));
    if (auto begun = run.begin(); !begun)
        return fail(begun.error());
    const auto gone = run.go(step);
    if (auto ended = run.end(gone); !ended)
        return fail(ended.error());
    return run.report();
}

Result<Instant> lastDirectorySync(ServiceContext& context)
{
    return context.database.read(
        [](storage::Reader& reader) -> Result<Instant> { return storage::directory::progress(reader).begunAt; });
}

} // namespace countersign::services
