// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <atomic>

namespace countersign::tests {

/// Time that moves only when a test says so. Thread-safe.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant start = fromMs(1'745'503'200'000)) : m_now(toMs(start)) {} // 24 April 2025, 2pm UTC

    [[nodiscard]] Instant now() const override { return fromMs(m_now.load()); }
    void advance(milliseconds by) { m_now += by.count(); }
    void set(Instant to) { m_now = toMs(to); }

private:
    std::atomic<long long> m_now;
};

} // namespace countersign::tests
