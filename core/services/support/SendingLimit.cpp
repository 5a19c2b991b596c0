// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/SendingLimit.h"

#include "storage/enrolment/OneTimePasswordRepository.h"

namespace countersign::services {

bool maySendCode(storage::Transaction& transaction, const domain::Limits& limits, const std::string& addressKey,
    const BrowserInfo& browser, Instant now)
{
    namespace one_time = storage::one_time_passwords;
    constexpr auto hour = std::chrono::hours(1);
    const auto& source = browser.source.empty() ? browser.address : browser.source;
    return one_time::spend(transaction, "mail-minute:" + addressKey, 1, seconds(55), now)
        && one_time::spend(transaction, "mail-hour:" + addressKey, limits.oneTimePasswordsPerAddressHour, hour, now)
        && one_time::spend(transaction, "source-hour:" + source, limits.oneTimePasswordsPerSourceHour, hour, now)
        && one_time::spend(transaction, "mail-hour", limits.oneTimePasswordsPerHour, hour, now);
}

} // namespace countersign::services
