// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DirectoryKeeper.h"

#include "server/DirectoryAccess.h"
#include "services/DirectorySyncService.h"

namespace countersign::server {
namespace {

constexpr milliseconds pause{5000};

services::Actor directoryActor()
{
    services::Actor actor;
    actor.name = "the directory";
    return actor;
}

} // namespace

DirectoryKeeper::DirectoryKeeper(services::ServiceContext& context, const DirectoryOptions& options, Log& log)
    : m_context(context)
    , m_options(options)
    , m_log(log)
    , m_housekeeper([this] { look(); }, pause)
{
}

DirectoryKeeper::~DirectoryKeeper()
{
    m_stopping = true;
}

void DirectoryKeeper::look()
{
    if (isDue())
        run();
}

bool DirectoryKeeper::isDue()
{
    const auto last = services::lastDirectorySync(m_context);
    return last && m_context.clock.now() - *last >= m_options.interval;
}

void DirectoryKeeper::run()
{
    const auto directory = directoryOf(m_options, [this] { return m_stopping.load(); });
    if (!directory) {
        m_log.problem("directory", {}, directory.error().detail);
        return;
    }
    services::DirectorySyncService service(m_context, **directory, m_options.plan);
    const auto report = service.run(directoryActor(), {}, [this](const auto&) { return !m_stopping; });
    if (report && report->end == services::DirectoryReport::End::finished)
        m_log.info("directory", inOneLine(*report));
    else if (report)
        m_log.problem("directory", {}, inOneLine(*report));
    else if (report.error().kind != ErrorKind::conflict)
        m_log.problem("directory", {}, report.error().detail);
}

} // namespace countersign::server
