// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_fill_directory CONFIG COUNT [DEVICES]: fills a server's empty data folder with the sample directory and
// invented people, COUNT in all, through the repositories of the product. Prints the account to sign in with, then
// every twentieth person. With DEVICES, each invented person who may sign in gets an authenticator; its secret goes to
// that file.
#include "ManyDevices.h"
#include "ManyPeople.h"
#include "base/Waiting.h"
#include "server/ConfigFile.h"
#include "server/Core.h"
#include "server/SampleDirectory.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PeopleBulk.h"
#include "storage/sql/Database.h"

#include <cstdlib>
#include <iostream>
#include <optional>

namespace countersign::bench {
namespace {

constexpr int batchSize = 1000;
constexpr std::size_t printedShare = 20;

Result<std::vector<domain::Organisation>> organisationsIn(services::ServiceContext& context)
{
    return context.database.read([](storage::Reader& reader) -> Result<std::vector<domain::Organisation>> {
        return storage::organisations::all(reader);
    });
}

Result<int> countIn(services::ServiceContext& context)
{
    return context.database.read([](storage::Reader& reader) -> Result<int> {
        auto row = reader.sql("SELECT count(*) FROM person");
        return row.next() ? row.number(0) : 0;
    });
}

void print(const domain::Person& person)
{
    std::cout << "person\t" << person.names.first << '\t' << person.names.middle << '\t' << person.names.last << '\t'
              << person.email << '\t' << person.uuid << '\n';
}

Result<void> addBatch(
    services::ServiceContext& context, ManyPeople& people, std::optional<ManyDevices>& devices, int count)
{
    const Waiting patient(std::chrono::steady_clock::now(), std::chrono::minutes(1)); // nobody waits for an answer
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        std::vector<domain::Person> batch;
        for (int i = 0; i < count; ++i) {
            auto person = people.next();
            person.id = PersonId(makeUuid(context.clock, context.random));
            person.createdAt = person.changedAt = context.clock.now();
            batch.push_back(std::move(person));
        }
        if (auto made = storage::people::insertAll(transaction, context.sealer, batch); !made)
            return made;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (devices && batch[i].status == domain::PersonStatus::active) {
                if (auto given = devices->give(transaction, context, batch[i].id); !given)
                    return given;
            }
            if (i % printedShare == 0)
                print(batch[i]);
        }
        return {};
    });
}

Result<void> fill(services::ServiceContext& context, int count, std::optional<ManyDevices>& devices)
{
    auto organisations = organisationsIn(context);
    if (!organisations)
        return fail(organisations.error());
    const auto there = countIn(context);
    if (!there)
        return fail(there.error());
    ManyPeople people(*std::move(organisations));
    for (int left = count - *there; left > 0; left -= batchSize) {
        if (auto added = addBatch(context, people, devices, std::min(left, batchSize)); !added)
            return added;
    }
    return {};
}

Result<void> run(const std::string& config, int count, const char* devicesFile)
{
    auto options = server::readConfig(config, {});
    if (!options)
        return fail(options.error());
    options->sample = true;
    SystemClock clock;
    SystemRandom random;
    server::Core core(*options, clock, random);
    if (auto started = core.start(); !started)
        return started;
    const auto& account = server::sampleStaff().front();
    std::cout << "staff\t" << account.email << '\t' << server::samplePassword << '\t' << account.setupKey << '\n';
    std::optional<ManyDevices> devices;
    if (devicesFile)
        devices.emplace(devicesFile);
    auto filled = fill(*core.context(), count, devices);
    core.stop();
    return filled;
}

} // namespace
} // namespace countersign::bench

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 4) {
        std::cerr << "usage: bench_fill_directory CONFIG COUNT [DEVICES]\n";
        return 2;
    }
    if (const auto done = countersign::bench::run(argv[1], std::atoi(argv[2]), argc == 4 ? argv[3] : nullptr); !done) {
        std::cerr << "bench_fill_directory: " << done.error().detail << '\n';
        return 1;
    }
    return 0;
}
