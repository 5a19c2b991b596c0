// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace countersign::services {

/// How a node's clock stands.
struct ClockState
{
    bool trusted = true; ///< else nothing is served
    std::optional<milliseconds> offset; ///< the database server's clock is so far ahead of this node's; SQLite has none

    /// Beyond a verification code's own tolerance: what is right here is wrong at another node (security.md 78).
    [[nodiscard]] bool isSkewed() const { return offset && (*offset > seconds(30) || *offset < -seconds(30)); }
};

/// Notices that the wall clock was set back, before anybody is served by it (security.md 78): what was over stays over,
/// what was to end or to wait ends as long from now as it would have. Verification codes live by the clock alone; the
/// steps that were accepted stay accepted. Set forward, time has simply passed: sessions and links end, devices and
/// people do not.
class ClockKeeper
{
public:
    explicit ClockKeeper(ServiceContext& context);

    /// Once, before serving: reads the stored mark.
    [[nodiscard]] Result<void> open();
    /// At every request and every second; costs a comparison. A failure means that nothing may be served.
    [[nodiscard]] Result<void> look();
    /// Now and then: asks the database server for its time. A call that takes long, or fails, leaves the offset unknown.
    void compare();
    [[nodiscard]] ClockState state() const;

private:
    [[nodiscard]] Result<void> setBack(Instant now);
    void saveNowAndThen(Instant now);

    ServiceContext& m_context;
    std::mutex m_mutex;
    std::atomic<long long> m_mark = 0; ///< the latest moment seen, UTC ms
    std::atomic<long long> m_saved = 0;
    std::atomic<bool> m_trusted = true;
    std::atomic<long long> m_offset; ///< ms, or a value that means unknown
};

} // namespace countersign::services
