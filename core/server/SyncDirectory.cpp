// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/SyncDirectory.h"

#include "server/DirectoryAccess.h"
#include "server/OpenData.h"

namespace countersign::server {
namespace {

using End = DirectoryReport::End;

constexpr std::size_t mostShown = 50;

std::string count(std::uint64_t number, const char* what)
{
    return number == 0 ? std::string() : std::to_string(number) + ' ' + what + '\n';
}

std::string headline(const DirectoryReport& report, DirectoryOrder::Effect effect)
{
    std::string text = effect == DirectoryOrder::Effect::dryRun ? "Dry run: nothing was changed.\n" : "";
    switch (report.end) {
    case End::finished:
        return text + (report.isFull ? "The whole directory was read.\n" : "The directory's changes were read.\n");
    case End::stopped:
        return text + "Stopped. What is done stays; the next run goes through it again.\n";
    case End::partial:
        return text + "NOT COMPLETE (" + directory::nameOf(report.listing.end) + "): "
            + (report.listing.explanation.empty() ? "parts of it are on other servers" : report.listing.explanation)
            + ".\nWhat came was taken. Nobody was closed for not having come.\n";
    case End::tooManyGone:
        break;
    }
    return text + "TOO MANY would be closed at once: at most " + std::to_string(report.mayClose)
        + " may be. Nobody was closed. See closing_limit_percent.\n";
}

std::string gone(const DirectoryReport& report)
{
    return count(report.vanished, "people are no longer in the directory.")
        + count(report.disabled, "people are disabled in the directory.")
        + count(report.closed, "profiles were closed, with all access.")
        + count(report.kept, "was not closed: the last RA Manager.")
        + count(report.leftOut, "entries are disabled, and no profile was made.")
        + count(report.closedHere, "profiles are closed here, though their entry is not: an RA may reopen them.");
}

std::string rejected(const DirectoryReport& report)
{
    if (report.rejected == 0)
        return {};
    std::string text = "Not taken:\n";
    for (std::size_t i = 0; i < report.examples.size() && i < mostShown; ++i)
        text += "  " + report.examples[i].name + ": " + report.examples[i].reason + '\n';
    if (report.rejected > mostShown)
        text += "  and " + std::to_string(report.rejected - mostShown) + " more\n";
    return text;
}

} // namespace

Result<DirectoryReport> syncDirectory(const CoreOptions& options, const DirectoryOrder& order, const SyncStep& step,
    const std::function<bool()>& interrupted)
{
    const auto directory = directoryOf(options.directory, interrupted);
    if (!directory)
        return fail(directory.error());
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return fail(opened.error());
    services::Actor actor;
    actor.kind = services::Actor::Kind::operatorAtConsole;
    actor.name = "operator";
    services::DirectorySyncService service(data.context(), **directory, options.directory.plan);
    return service.run(actor, order, step);
}

std::string inWords(const DirectoryReport& report, DirectoryOrder::Effect effect)
{
    return headline(report, effect) + std::to_string(report.listing.entries) + " entries: "
        + std::to_string(report.counts.created) + " created, " + std::to_string(report.counts.updated) + " updated, "
        + std::to_string(report.counts.unchanged) + " unchanged, " + std::to_string(report.rejected) + " rejected.\n"
        + gone(report) + rejected(report);
}

} // namespace countersign::server
