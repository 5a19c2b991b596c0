// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand phones poll every three seconds while two hundred people are asked at once: how long from a phone's answer until the
// RA's stream is told. In one process, without sockets: the door for phones, the services, the database with its fsyncs.
#include "core/services/PushBench.h"
#include "services/LiveEvents.h"
#include "storage/enrolment/AuthenticatorRepository.h"

#include <sys/resource.h>

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using SteadyTime = std::chrono::steady_clock;

namespace {

constexpr int phones = 10'000;
constexpr int asked = 200;
constexpr int rounds = 3; ///< of polls by each phone
constexpr seconds everyRound{3};
constexpr int pollers = 12;

struct Ready
{
    std::string serial;
    std::string stamp;
    std::string signature;
};

/// A device of somebody, with keys that all of them share: what is measured is not the making of keys.
std::string giveDevice(PushBench& bench, storage::Transaction& transaction, const PersonId& person, int number)
{
    auto& context = bench.core.context();
    domain::Authenticator device;
    device.id = AuthenticatorId(makeUuid(context.clock, context.random));
    device.person = person;
    device.kind = domain::AuthenticatorKind::pushApp;
    storage::authenticators::insertPending(transaction, device, {}, {});
    storage::authenticators::activate(transaction, device.id, context.clock.now());
    auto token = bench.token();
    token.authenticator = device.id;
    token.person = person;
    token.serial = "PIPU" + std::to_string(1'000'000 + number);
    token.sealedServerKey = context.sealer
                                .seal(PushBench::serverKey().reveal(),
                                    {.table = "push_token", .column = "server_key", .row = device.id.value, .owner = person.value})
                                .value();
    storage::push::insert(transaction, token);
    if (!storage::push::exchangeKeys(transaction, token))
        throw std::runtime_error("no keys");
    return token.serial;
}

std::vector<std::string> fill(PushBench& bench, const std::vector<PersonId>& people)
{
    std::vector<std::string> serials;
    for (int from = 0; from < phones; from += 500) {
        const auto done = bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            for (int i = from; i < from + 500; ++i)
                serials.push_back(giveDevice(bench, transaction, i < asked ? people[static_cast<std::size_t>(i)] : bench.person, i));
            return {};
        });
        if (!done)
            throw std::runtime_error(done.error().detail);
    }
    return serials;
}

/// Signed beforehand: the phones' work is not the server's.
std::vector<Ready> sign(PushBench& bench, const std::vector<std::string>& serials)
{
    std::vector<Ready> polls(serials.size() * rounds);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 2; ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t i = t; i < polls.size(); i += 2) {
                const auto fraction = std::to_string(100'000 + i / serials.size());
                polls[i] = {serials[i % serials.size()], bench.phone.timestamp(fraction.c_str()), {}};
                polls[i].signature = bench.phone.sign(polls[i].serial + "|" + polls[i].stamp);
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    return polls;
}

double cpuSeconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

long residentMb()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss / 1024;
}

double inMs(SteadyTime::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double at(std::vector<double> sorted, double part)
{
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

/// When the RAs' streams heard of which verification.
class Heard
{
public:
    void note(const std::string& id)
    {
        const std::lock_guard lock(m_mutex);
        m_times.try_emplace(id, SteadyTime::now());
    }
    std::map<std::string, SteadyTime::time_point> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(m_times);
    }

private:
    std::mutex m_mutex;
    std::map<std::string, SteadyTime::time_point> m_times;
};

struct Question
{
    std::string id;
    std::string serial;
    std::string nonce;
    std::string number;
};

/// Two hundred RAs' questions, each with the answer that its phone will give.
std::vector<Question> askAll(PushBench& bench, const std::vector<PersonId>& people, const std::vector<std::string>& serials)
{
    std::vector<Question> questions;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto answer = bench.core.post("/people/" + people[i].value + "/verifications", {{"way", "push_app"}, {"reason", "other"}, {"note", "bench"}}, bench.ra.token);
        if (answer.status >= 300)
            throw std::runtime_error("not asked: " + answer.kind + " " + answer.message);
        questions.push_back({answer.json.at("id").get<std::string>(), serials[i], {}, answer.json.at("number").get<std::string>()});
    }
    (void)bench.core.context().database.read([&](storage::Reader& reader) -> Result<void> {
        for (auto& question : questions) {
            auto row = reader.sql("SELECT nonce FROM verification WHERE id = ?").with(question.id);
            if (row.next())
                question.nonce = row.text(0);
        }
        return {};
    });
    return questions;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    PushBench bench;
    bench.registerPhone();
    std::vector<PersonId> people;
    for (int i = 0; i < asked; ++i)
        people.push_back(bench.core.person("Person", "Number" + std::to_string(i), "person" + std::to_string(i) + "@trust.example", bench.organisation));
    const auto serials = fill(bench, people);
    const auto polls = sign(bench, serials);
    const auto questions = askAll(bench, people, serials);
    std::cout << phones << " phones, " << questions.size() << " requests wait\n";

    Heard heard;
    const auto listening = bench.core.context().events.subscribe([&](const services::LiveEvent& event) {
        if (event.topic == "verification")
            heard.note(event.id);
    });
    std::atomic<std::size_t> next = 0;
    std::atomic<int> refused = 0;
    std::mutex mutex;
    std::vector<double> pollTimes;
    const double cpuBefore = cpuSeconds();
    const auto begin = SteadyTime::now();
    const auto pause = std::chrono::duration_cast<SteadyTime::duration>(everyRound) / phones;
    std::vector<std::thread> threads;
    for (int t = 0; t < pollers; ++t) {
        threads.emplace_back([&] {
            std::vector<double> own;
            for (std::size_t i = next++; i < polls.size(); i = next++) {
                std::this_thread::sleep_until(begin + pause * static_cast<long>(i));
                const auto sent = SteadyTime::now();
                const auto reply = bench.ask("GET", bench.phone.url, {{"serial", polls[i].serial}, {"timestamp", polls[i].stamp}, {"signature", polls[i].signature}});
                own.push_back(inMs(SteadyTime::now() - sent));
                refused += reply.status == 200 ? 0 : 1;
            }
            const std::lock_guard lock(mutex);
            pollTimes.insert(pollTimes.end(), own.begin(), own.end());
        });
    }
    std::map<std::string, SteadyTime::time_point> answered;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::this_thread::sleep_until(begin + std::chrono::milliseconds(40) * static_cast<long>(i + 10));
        const auto& q = questions[i];
        const auto signature = bench.phone.sign(q.nonce + "|" + q.serial + "|" + q.number);
        answered[q.id] = SteadyTime::now();
        const auto reply = bench.ask("POST", bench.phone.url, {{"serial", q.serial}, {"nonce", q.nonce}, {"presence_answer", q.number}, {"signature", signature}});
        refused += reply.status == 200 ? 0 : 1;
    }
    for (auto& thread : threads)
        thread.join();
    const double lasted = inMs(SteadyTime::now() - begin) / 1000;
    bench.core.context().events.unsubscribe(listening);
    std::vector<double> times;
    for (const auto& [id, when] : heard.take()) {
        if (answered.contains(id))
            times.push_back(inMs(when - answered[id]));
    }
    std::cout << "polls: " << static_cast<double>(polls.size()) / lasted << " a second for " << lasted << " s, " << refused << " refused; ms at 50, 99 %: "
              << at(pollTimes, 0.5) << ", " << at(pollTimes, 0.99) << "\nanswer to the RA's stream: " << times.size() << " of " << questions.size()
              << ", ms at 50, 95, 99 %: " << at(times, 0.5) << ", " << at(times, 0.95) << ", " << at(times, 0.99) << "\nCPU "
              << (cpuSeconds() - cpuBefore) / lasted << " cores, memory " << residentMb() << " MB\n";
    return times.size() == questions.size() && at(times, 0.99) < 300 ? 0 : 1;
}
