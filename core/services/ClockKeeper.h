// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"

#include <atomic>
#include <mutex>

namespace countersign::services {

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

private:
    [[nodiscard]] Result<void> setBack(Instant now);
    void saveNowAndThen(Instant now);

    ServiceContext& m_context;
    std::mutex m_mutex;
    std::atomic<long long> m_mark = 0; ///< the latest moment seen, UTC ms
    std::atomic<long long> m_saved = 0;
};

} // namespace countersign::services
