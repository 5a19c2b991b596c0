// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/SourceLimit.h"

#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {

namespace allowances = storage::one_time_passwords;

SourceLimit::SourceLimit(ServiceContext& context, const std::string& source)
    : m_context(context)
    , m_name("sign-in-source:" + source)
{
}

Result<void> SourceLimit::reserve()
{
    return m_context.database.write([&](storage::Transaction& transaction) { return reserve(transaction); });
}

Result<void> SourceLimit::reserve(storage::Transaction& transaction)
{
    const auto& limits = m_context.policy();
    if (allowances::spend(
            transaction, m_name, limits.signInFailuresPerSource, limits.signInSourceWindow, m_context.clock.now()))
        return {};
    auto error = refusal(ErrorKind::tooManyAttempts, "D-SGN-3");
    error.retryAtMs = toMs(allowances::renewedAt(transaction, m_name, limits.signInSourceWindow));
    return fail(std::move(error));
}

Result<void> SourceLimit::giveBack()
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        giveBack(transaction);
        return {};
    });
}

void SourceLimit::giveBack(storage::Transaction& transaction)
{
    allowances::giveBack(transaction, m_name);
}

} // namespace countersign::services
