// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace countersign {

/// A moment in UTC, in whole milliseconds: the only form in which time is stored or compared.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

[[nodiscard]] constexpr long long toMs(Instant instant) { return instant.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant fromMs(long long ms) { return Instant(milliseconds(ms)); }

/// Where time comes from. Implementations are safe to call from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace countersign
