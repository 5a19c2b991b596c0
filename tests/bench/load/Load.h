// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/Client.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace countersign::bench {

/// What a load came to. Times in microseconds, one per answer.
struct Outcome
{
    std::vector<std::uint32_t> times;
    std::size_t accepted = 0; ///< 200
    std::size_t refused = 0; ///< any other answer below 500
    std::size_t failed = 0; ///< 500 and above, and connections that broke
    double seconds = 0;
};

/// The next request, or nothing while there is none to send. Called by every connection's thread.
using NextAsk = std::function<std::optional<Client::Ask>()>;

struct LoadOptions
{
    std::uint16_t port = 0;
    int connections = 1;
    std::chrono::milliseconds length{5000};
    std::string authority; ///< PEM; empty: plain HTTP
};

/// Keeps that many connections busy for that long, a thread each.
[[nodiscard]] Outcome run(const LoadOptions& options, const NextAsk& next);

} // namespace countersign::bench
