// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PeopleImportService.h"

#include "services/importing/ImportRun.h"
#include "services/support/Guard.h"
#include "storage/people/ImportRepository.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

Result<ImportFile::Organisations> organisationsOf(const Actor& actor, storage::Database& database)
{
    return database.read([&](storage::Reader& reader) -> Result<ImportFile::Organisations> {
        ImportFile::Organisations codes;
        for (const auto& organisation : storage::organisations::all(reader)) {
            if (actor.kind == Actor::Kind::operatorAtConsole || actor.covers(organisation.id))
                codes.emplace(organisation.code, organisation.id);
        }
        return codes;
    });
}

} // namespace

PeopleImportService::PeopleImportService(ServiceContext& context)
    : m_context(context)
{
}

Result<ImportReport> PeopleImportService::run(const Actor& actor, const ImportOrder& order, const ImportStep& step)
{
    auto organisations = organisationsOf(actor, m_context.database);
    if (!organisations)
        return fail(organisations.error());
    auto file = ImportFile::open(order.file, *std::move(organisations));
    if (!file)
        return fail(file.error());
    ImportRun run(m_context, actor, order, **file);
    if (auto begun = run.begin(); !begun)
        return fail(begun.error());
    if (auto gone = run.go(step); !gone)
        return fail(gone.error());
    return run.report();
}

Result<void> PeopleImportService::conclude(const Actor& actor, const ImportReport& report)
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        if (!storage::imports::end(transaction, report.id))
            return {};
        auto event = auditEvent(m_context, actor, "people.import_finished");
        event.details = {{"import", report.id}, {"created", std::to_string(report.counts.created)},
            {"updated", std::to_string(report.counts.updated)}, {"unchanged", std::to_string(report.counts.unchanged)},
            {"rejected", std::to_string(report.rejected.size())}};
        transaction.audit(event);
        return {};
    });
}

} // namespace countersign::services
