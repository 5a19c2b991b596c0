// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/SyncCommand.h"

#include "server/SyncDirectory.h"

#include <unistd.h>

#include <csignal>
#include <iostream>

namespace countersign::app {
namespace {

using server::DirectoryOrder;
using server::DirectoryReport;

constexpr int someRejected = 2;
constexpr int stopped = 3;
constexpr int incomplete = 4;
constexpr std::uint64_t linesApart = 10000; ///< entries, where nobody watches

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

/// One line that is written over on a terminal; a line now and then for a log.
server::SyncStep progress(bool terminal)
{
    return [terminal, last = std::uint64_t(0)](const DirectoryReport& report) mutable {
        const auto entries = report.listing.entries;
        const auto words = std::to_string(entries) + " entries, " + std::to_string(report.closed) + " closed";
        if (terminal)
            std::cerr << '\r' << words << "   " << std::flush;
        else if (last == 0 || entries - last >= linesApart)
            std::cerr << words << std::endl;
        if (last == 0 || entries - last >= linesApart)
            last = entries;
        return stopAsked == 0;
    };
}

int exitCode(const DirectoryReport& report)
{
    if (report.end == DirectoryReport::End::stopped)
        return stopped;
    if (report.end != DirectoryReport::End::finished)
        return incomplete;
    return report.rejected == 0 ? 0 : someRejected;
}

} // namespace

int syncDirectory(const server::CoreOptions& options, const SyncArguments& arguments)
{
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    const DirectoryOrder order{arguments.dryRun ? DirectoryOrder::Effect::dryRun : DirectoryOrder::Effect::apply,
        arguments.full ? DirectoryOrder::Reach::everything : DirectoryOrder::Reach::whatIsDue};
    const auto report = server::syncDirectory(options, order, progress(terminal), [] { return stopAsked != 0; });
    if (terminal)
        std::cerr << '\n';
    if (!report) {
        const auto& error = report.error();
        std::cerr << "countersignd: " << (error.detail.empty() ? kindName(error.kind) : error.detail) << '\n';
        return 1;
    }
    std::cout << server::inWords(*report, order.effect);
    return exitCode(*report);
}

} // namespace countersign::app
