// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "delivery/entra/EntraSettings.h"

#include <mutex>
#include <stop_token>
#include <string>

namespace countersign::delivery {

/// The token that the connector takes, kept while it is good. Thread-safe; one request at a time.
class EntraToken
{
public:
    EntraToken(const EntraSettings& settings, const Clock& clock);

    /// unavailable; `message` is what Microsoft said in short, "AADSTS7000215", or "Unreachable", "MalformedToken".
    [[nodiscard]] Result<std::string> get(const std::stop_token& stopping);
    /// The service did not take it: the next get() asks for a new one.
    void forget(const std::string& token);

private:
    [[nodiscard]] Result<void> fetch(const std::stop_token& stopping);
    [[nodiscard]] Result<void> fetchOnce(const std::stop_token& stopping);

    const EntraSettings& m_settings;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::string m_token;
    Instant m_ends{};
};

} // namespace countersign::delivery
