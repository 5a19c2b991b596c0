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

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

} // namespace

int serve(const server::CoreOptions& options)
{
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
    while (!stopAsked)
        std::this_thread::sleep_for(milliseconds(100));
    core.stop();
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
