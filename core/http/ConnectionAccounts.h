// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace countersign::http {

/// How many connections are open, in all and per source. Thread-safe.
class ConnectionAccounts
{
public:
    enum class Answer {
        admitted,
        full, ///< too many in all: to be told 503
        tooManyFromSource, ///< to be told 429
        silent, ///< so many are being told already that this one is only closed
    };

    ConnectionAccounts(std::size_t total, std::size_t perSource);

    /// An empty source is exempt from the limit per source. Every answer but `silent` is given back with leave().
    [[nodiscard]] Answer enter(const std::string& source);
    void leave(const std::string& source, Answer answer);

private:
    /// Refused connections that are kept long enough to hear why.
    static constexpr std::size_t mostRefusals = 128;

    [[nodiscard]] Answer refusal(Answer answer);

    std::mutex m_mutex;
    std::unordered_map<std::string, std::size_t> m_perSource;
    std::size_t m_open = 0;
    std::size_t m_refusals = 0;
    const std::size_t m_totalLimit;
    const std::size_t m_sourceLimit;
};

} // namespace countersign::http
