// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ImportPeople.h"

#include "server/OpenData.h"
#include "server/RejectedRows.h"

namespace countersign::server {
namespace {

services::Actor operatorActor()
{
    services::Actor actor;
    actor.kind = services::Actor::Kind::operatorAtConsole;
    actor.name = "operator";
    return actor;
}

std::string count(std::uint64_t number, const char* what)
{
    return std::to_string(number) + ' ' + what;
}

} // namespace

std::filesystem::path rejectedRowsOf(const std::filesystem::path& file)
{
    auto name = file.stem();
    name += ".rejected.csv";
    return file.parent_path() / name;
}

Result<PeopleImported> importPeople(const CoreOptions& options, const PeopleImport& order, const ImportStep& step)
{
    const auto target = order.rejected.empty() ? rejectedRowsOf(order.file) : order.rejected;
    if (auto free = checkRejectedTarget(order.file, target); !free)
        return fail(free.error());
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return fail(opened.error());
    services::PeopleImportService service(data.context());
    const auto actor = operatorActor();
    auto report = service.run(actor, {order.file, order.mode, order.batch}, step);
    if (!report)
        return fail(report.error());
    auto written = writeRejectedRows(order.file, target, *report);
    if (!written)
        return fail(written.error());
    if (order.mode == ImportMode::apply && report->end == ImportReport::End::finished) {
        if (auto concluded = service.conclude(actor, *report); !concluded)
            return fail(concluded.error());
    }
    const auto rejected = report->rejected.empty() ? std::filesystem::path() : target;
    return PeopleImported{*std::move(report), rejected};
}

std::string inWords(const PeopleImported& imported, ImportMode mode)
{
    const auto& report = imported.report;
    const bool dry = mode == ImportMode::dryRun;
    const bool stopped = report.end == ImportReport::End::stopped;
    std::string text = dry ? "Dry run: nothing was changed.\n" : stopped ? "Stopped.\n" : "Import finished.\n";
    const auto done = static_cast<std::uint64_t>(report.counts.taken()) + report.rejected.size();
    text += count(done, "of ") + count(report.rows, "rows: ")
        + count(static_cast<std::uint64_t>(report.counts.created), "created, ")
        + count(static_cast<std::uint64_t>(report.counts.updated), "updated, ")
        + count(static_cast<std::uint64_t>(report.counts.unchanged), "unchanged, ")
        + count(report.rejected.size(), "rejected.\n");
    if (!imported.rejected.empty())
        text += "The rejected rows, with line and reason, are in " + imported.rejected.string() + ".\n";
    if (stopped && !dry)
        text += "What is done stays. Run the same command with the same file to go on.\n";
    return text;
}

} // namespace countersign::server
