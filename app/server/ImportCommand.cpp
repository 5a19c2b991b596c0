// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/ImportCommand.h"

#include "server/ImportPeople.h"

#include <unistd.h>

#include <csignal>
#include <functional>
#include <iostream>

namespace countersign::app {
namespace {

constexpr int someRejected = 2;
constexpr int stopped = 3;

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

/// One line that is written over on a terminal; lines for a log, one for each tenth of the file.
class Progress
{
public:
    bool operator()(const server::ImportProgress& progress)
    {
        const auto percent = progress.rows == 0 ? 100 : progress.done * 100 / progress.rows;
        if (m_terminal)
            std::cerr << '\r' << words(progress, percent) << "   " << std::flush;
        else if (percent / 10 != m_tenth)
            std::cerr << words(progress, percent) << std::endl;
        m_tenth = percent / 10;
        return stopAsked == 0;
    }
    void end() const
    {
        if (m_terminal)
            std::cerr << '\n';
    }

private:
    static std::string words(const server::ImportProgress& progress, std::uint64_t percent)
    {
        return std::to_string(progress.done) + " of " + std::to_string(progress.rows) + " rows ("
            + std::to_string(percent) + " %)";
    }

    bool m_terminal = ::isatty(STDERR_FILENO) != 0;
    std::uint64_t m_tenth = 11;
};

int exitCode(const server::PeopleImported& imported)
{
    if (imported.report.end == server::ImportReport::End::stopped)
        return stopped;
    return imported.report.rejected.empty() ? 0 : someRejected;
}

} // namespace

int importPeople(const server::CoreOptions& options, const ImportArguments& arguments)
{
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    const server::PeopleImport order{arguments.file, arguments.rejected,
        arguments.dryRun ? server::ImportMode::dryRun : server::ImportMode::apply, arguments.batch};
    Progress progress;
    const auto imported = server::importPeople(options, order, std::ref(progress));
    progress.end();
    if (!imported) {
        const auto& error = imported.error();
        std::cerr << "countersignd: " << (error.detail.empty() ? kindName(error.kind) : error.detail) << '\n';
        if (error.kind == ErrorKind::unavailable)
            std::cerr << "What was taken stays. Run the same command with the same file to go on.\n";
        return 1;
    }
    if (imported->report.resumedAt > 0)
        std::cout << "Went on at line " << imported->report.resumedAt << ", where an earlier run had ended.\n";
    std::cout << server::inWords(*imported, order.mode);
    return exitCode(*imported);
}

} // namespace countersign::app
