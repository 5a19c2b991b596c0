// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"

#include "crypto/HashPool.h"
#include "server/Core.h"
#include "services/SetupService.h"
#include "storage/audit/AuditVerifier.h"

#include <csignal>
#include <iostream>
#include <optional>
#include <thread>

namespace countersign::app {
namespace {

int report(const Error& error)
{
    std::cerr << "countersignd: " << error.detail << (error.detail.empty() ? kindName(error.kind) : "") << '\n';
    for (const auto& field : error.fields)
        std::cerr << "  " << field.field << ": " << field.message << '\n';
    return 1;
}

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

/// Opens the data beside no listener: refuses while a server runs, since the folder is locked.
struct Data
{
    SystemClock clock;
    SystemRandom random;
    std::optional<storage::FolderLock> lock;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<server::KeyKeeper> keys;

    Result<void> open(const server::CoreOptions& options)
    {
        std::error_code problem;
        std::filesystem::create_directories(options.dataFolder, problem);
        if (problem)
            return fail(failure(ErrorKind::unavailable, "the data folder cannot be made: " + problem.message()));
        auto taken = storage::FolderLock::take(options.dataFolder);
        if (!taken)
            return fail(taken.error());
        lock.emplace(*std::move(taken));
        database = std::make_unique<storage::Database>(storage::StorageConfig{options.dataFolder / "countersign.db", 2});
        if (auto opened = database->open(); !opened)
            return opened;
        keys = std::make_unique<server::KeyKeeper>(*database, clock, random);
        if (auto opened = keys->open(options.keys); !opened)
            return opened;
        if (keys->ring().isSealed())
            return fail(failure(ErrorKind::sealed, keys->sealedBecause()));
        return {};
    }
};

std::string grouped(const std::string& code)
{
    std::string text;
    for (std::size_t i = 0; i < code.size(); ++i)
        text += (i > 0 && i % 4 == 0 ? " " : "") + std::string(1, code[i]);
    return text;
}

} // namespace

int serve(const server::CoreOptions& options)
{
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

int init(const server::CoreOptions& options, const InitArguments& arguments)
{
    Data data;
    if (auto opened = data.open(options); !opened)
        return report(opened.error());
    crypto::Sealer sealer(data.keys->ring(), data.random);
    crypto::PasswordHasher hasher(options.passwordHash);
    crypto::HashPool pool;
    services::LiveEvents events;
    services::ServiceContext context{*data.database, sealer, hasher, pool, data.clock, data.random, events, options.limits, options.publicUrl, false};
    services::SetupService setup(context, {});
    const auto made = setup.makeFirstPerson(
        {arguments.organisation, arguments.code, arguments.firstName, arguments.lastName, arguments.email});
    if (!made)
        return report(made.error());
    std::cout << "Start the server, then open this link on your own computer within " << options.limits.setupLinkLife.count()
              << " minutes to make your password and register your authenticator:\n\n  " << made->link
              << "\n\nRecovery code, shown this once. Keep it where only you can find it:\n\n  " << grouped(made->recoveryCode) << "\n";
    return 0;
}

int verifyAudit(const server::CoreOptions& options)
{
    Data data;
    if (auto opened = data.open(options); !opened)
        return report(opened.error());
    const auto heads = storage::AuditHeads::load(
        options.dataFolder / "audit-heads", server::auditSigningKey(data.keys->keyEncryptionKey()));
    if (!heads)
        return report(heads.error());
    const auto found = storage::verifyAudit(*data.database, *heads);
    if (!found)
        return report(found.error());
    for (const auto& [action, count] : found->byAction)
        std::cout << action << ": " << count << '\n';
    if (!found->problem.empty()) {
        std::cout << "The audit log does not add up at entry " << found->badSequence << ": " << found->problem << ".\n";
        return 2;
    }
    std::cout << found->entries << " entries, checked complete against " << heads->size() << " signed heads.\n";
    return 0;
}

} // namespace countersign::app
