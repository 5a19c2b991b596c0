// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_load: keeps connections to a server on this computer busy and prints what came of it as one line of JSON.
//   bench_load get PATH       --port N [...]                    @FILE: the paths of its lines, one after the other
//   bench_load codes PATH BODY --devices FILE --port N [...]    {owner} and {code} in PATH and BODY are filled in
// --connections N, --seconds N, --authority PEM (TLS); --from N: the first device's place in the file; --earliest N, --latest N: steps that are sent, seen from the
// present one. A bearer token is taken from the environment, BENCH_BEARER.
#include "load/Devices.h"
#include "load/Load.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

namespace countersign::bench {
namespace {

struct Options
{
    LoadOptions load;
    double length = 5;
    std::string path;
    std::string body;
    std::string devices;
    int earliest = -1;
    int latest = 1;
    std::size_t from = 0;
    std::string bearer;
};

std::string filled(std::string text, const std::string& name, const std::string& value)
{
    if (const auto at = text.find(name); at != std::string::npos)
        text.replace(at, name.size(), value);
    return text;
}

NextAsk codes(const Options& options, Devices& devices)
{
    return [&options, &devices]() -> std::optional<Client::Ask> {
        const auto code = devices.next();
        if (!code)
            return std::nullopt;
        const auto fill = [&](const std::string& text) {
            return filled(filled(text, "{owner}", code->owner), "{code}", code->digits);
        };
        return Client::Ask{fill(options.path), fill(options.body), options.bearer};
    };
}

/// The path of each request.
NextAsk gets(const Options& options)
{
    auto paths = std::make_shared<std::vector<std::string>>();
    if (options.path.starts_with('@')) {
        std::ifstream lines(options.path.substr(1));
        for (std::string line; std::getline(lines, line);)
            paths->push_back(line);
    } else {
        paths->push_back(options.path);
    }
    if (paths->empty())
        throw std::runtime_error("no paths");
    auto asked = std::make_shared<std::atomic<std::size_t>>(0);
    return [&options, paths, asked] { return Client::Ask{(*paths)[(*asked)++ % paths->size()], {}, options.bearer}; };
}

double percentile(const std::vector<std::uint32_t>& sorted, double share)
{
    if (sorted.empty())
        return 0;
    const auto at = static_cast<std::size_t>(share / 100 * static_cast<double>(sorted.size()));
    return sorted[std::min(at, sorted.size() - 1)] / 1000.0;
}

void print(const Outcome& outcome)
{
    const nlohmann::json line{{"answers", outcome.times.size()}, {"accepted", outcome.accepted},
        {"refused", outcome.refused}, {"failed", outcome.failed}, {"seconds", outcome.seconds},
        {"rate", static_cast<double>(outcome.times.size()) / outcome.seconds}, {"p50", percentile(outcome.times, 50)},
        {"p95", percentile(outcome.times, 95)}, {"p99", percentile(outcome.times, 99)},
        {"max", percentile(outcome.times, 100)}};
    std::cout << line.dump() << '\n';
}

void addCommon(CLI::App& app, Options& options)
{
    app.add_option("--port", options.load.port)->required();
    app.add_option("--connections", options.load.connections);
    app.add_option("--seconds", options.length);
    app.add_option("--authority", options.load.authority);
}

int runWith(Options& options)
{
    options.load.length = std::chrono::milliseconds(static_cast<long long>(options.length * 1000));
    if (const char* bearer = std::getenv("BENCH_BEARER"))
        options.bearer = bearer;
    if (options.devices.empty()) {
        print(run(options.load, gets(options)));
        return 0;
    }
    Devices devices(options.devices, options.earliest, options.latest, options.from);
    print(run(options.load, codes(options, devices)));
    return 0;
}

} // namespace
} // namespace countersign::bench

int main(int argc, char** argv)
{
    using namespace countersign::bench;
    Options options;
    CLI::App app("Load on a server of this computer");
    app.require_subcommand(1);
    auto* get = app.add_subcommand("get");
    get->add_option("path", options.path)->required();
    addCommon(*get, options);
    auto* codes = app.add_subcommand("codes");
    codes->add_option("path", options.path)->required();
    codes->add_option("body", options.body)->required();
    codes->add_option("--devices", options.devices)->required();
    codes->add_option("--from", options.from);
    codes->add_option("--earliest", options.earliest);
    codes->add_option("--latest", options.latest);
    addCommon(*codes, options);
    CLI11_PARSE(app, argc, argv);
    try {
        return runWith(options);
    } catch (const std::exception& problem) {
        std::cerr << "bench_load: " << problem.what() << '\n';
        return 1;
    }
}
