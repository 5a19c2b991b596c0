// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Load.h"

#include <algorithm>
#include <thread>

namespace countersign::bench {
namespace {

using Steady = std::chrono::steady_clock;

void count(Outcome& outcome, int status, Steady::duration took)
{
    outcome.times.push_back(
        static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
    ++(status == 200 ? outcome.accepted : status < 500 ? outcome.refused : outcome.failed);
}

void keepBusy(const LoadOptions& options, const NextAsk& next, Steady::time_point end, Outcome& outcome)
{
    try {
        const auto client = Client::connect(options.port, options.authority);
        while (Steady::now() < end) {
            const auto ask = next();
            if (!ask) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                continue;
            }
            const auto began = Steady::now();
            const int status = client->send(*ask);
            count(outcome, status, Steady::now() - began);
        }
    } catch (const std::exception&) {
        ++outcome.failed;
    }
}

void add(Outcome& sum, const Outcome& part)
{
    sum.times.insert(sum.times.end(), part.times.begin(), part.times.end());
    sum.accepted += part.accepted;
    sum.refused += part.refused;
    sum.failed += part.failed;
}

} // namespace

Outcome run(const LoadOptions& options, const NextAsk& next)
{
    std::vector<Outcome> parts(static_cast<std::size_t>(options.connections));
    std::vector<std::thread> threads;
    const auto began = Steady::now();
    for (auto& part : parts)
        threads.emplace_back([&, end = began + options.length] { keepBusy(options, next, end, part); });
    for (auto& thread : threads)
        thread.join();
    Outcome sum;
    for (const auto& part : parts)
        add(sum, part);
    sum.seconds = std::chrono::duration<double>(Steady::now() - began).count();
    std::sort(sum.times.begin(), sum.times.end());
    return sum;
}

} // namespace countersign::bench
