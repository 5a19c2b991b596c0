// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Commands.h"

#include "server/Core.h"
#include "server/OpenFiles.h"

#include <csignal>
#include <iostream>
#include <thread>

namespace countersign::app {
namespace {

int report(const Error& error)
{
    std::cerr << "countersignd: " << (error.detail.empty() ? std::string(kindName(error.kind)) + " " + error.message : error.detail) << '\n';
    for (const auto& field : error.fields)
        std::cerr << "  " << field.field << ": " << field.message << '\n';
    return 1;
}

volatile std::sig_atomic_t stopAsked = 0; ///< how often
volatile std::sig_atomic_t reloadAsked = 0;

void askToStop(int)
{
    stopAsked = stopAsked + 1;
}

void askToReload(int)
{
    reloadAsked = 1;
}

} // namespace

int serve(const server::CoreOptions& options)
{
    std::signal(SIGHUP, askToReload); // from the beginning, because unhandled it would end the process
    server::raiseOpenFileLimit();
    SystemClock clock;
    SystemRandom random;
    server::Core core(options, clock, random);
    if (auto started = core.start(); !started)
        return report(started.error());
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    std::cout << "API on port " << core.apiPort() << ", portal at " << core.publicUrl() << std::endl;
    if (!core.sealedBecause().empty())
        std::cout << "SEALED: " << core.sealedBecause() << std::endl;
    for (const auto& problem : server::certificateProblems(options, clock.now()))
        std::cout << "CERTIFICATE: " << problem << std::endl;
    while (!stopAsked) {
        std::this_thread::sleep_for(milliseconds(100));
        if (reloadAsked != 0) {
            reloadAsked = 0; // first: one that comes meanwhile is not lost
            (void)core.certificates().reload();
        }
    }
    core.drain([] { return stopAsked > 1; });
    core.stop();
    return 0;
}

int checkConfig(const server::CoreOptions& options, const std::string& file)
{
    const auto problems = server::certificateProblems(options, SystemClock().now());
    for (const auto& problem : problems)
        std::cerr << "countersignd: " << file << ": " << problem << '\n';
    if (!problems.empty())
        return 1;
    std::cout << file << " is good.\n";
    return 0;
}

int init(const server::CoreOptions& options, const server::FirstPersonDetails& details)
{
    const auto made = server::makeFirstPerson(options, details);
    if (!made)
        return report(made.error());
    std::cout << "Start the server, then open this link on your own computer within " << made->life.count()
              << " minutes to make your password and register your authenticator:\n\n  " << made->link
              << "\n\nRecovery code, shown this once. Keep it where only you can find it:\n\n  " << made->recoveryCode << "\n";
    return 0;
}

int verifyAudit(const server::CoreOptions& options)
{
    const auto findings = server::checkAuditLog(options);
    if (!findings)
        return report(findings.error());
    for (const auto& [action, count] : findings->entriesByAction)
        std::cout << action << ": " << count << '\n';
    for (const auto& epoch : findings->epochs)
        std::cout << epoch << '\n';
    if (!findings->problem.empty()) {
        std::cout << "The audit log does not add up at entry " << findings->badEntry << ": " << findings->problem << ".\n";
        return 2;
    }
    std::cout << findings->entries << " entries, checked complete against " << findings->signedHeads << " signed heads.\n";
    return 0;
}

} // namespace countersign::app
