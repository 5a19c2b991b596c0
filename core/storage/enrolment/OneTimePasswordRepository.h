// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::one_time_passwords {

struct OneTimePassword
{
    std::string id;
    EnrolmentId enrolment;
    std::string keyedHash; ///< crypto::Sealer::keyedHash, bound to this row and enrolment
    Instant sentAt{};
    Instant endsAt{};
    int tries = 0;
    std::string state; ///< "good", "replaced", "used", "void", "closed"
    MailId mail;
};

/// Newest first.
[[nodiscard]] std::vector<OneTimePassword> ofEnrolment(Reader& reader, const EnrolmentId& enrolment);
/// Voids the earlier ones as replaced.
void insert(Transaction& transaction, const OneTimePassword& password);
void save(Transaction& transaction, const OneTimePassword& password);
/// Those still good belong to a browser session that is over (security.md 14).
void closeAll(Transaction& transaction, const EnrolmentId& enrolment);
/// Forgets the one-time passwords of meetings that ended before that moment.
void purge(Transaction& transaction, Instant endedBefore);

/// Counts one use against a named allowance in a fixed window; false when it is spent. The count is committed with the
/// transaction.
[[nodiscard]] bool spend(
    Transaction& transaction, const std::string& name, int limit, milliseconds window, Instant now);
/// Takes one use back: it came to nothing that has to be limited.
void giveBack(Transaction& transaction, const std::string& name);
/// When a spent allowance is new again.
[[nodiscard]] Instant renewedAt(Reader& reader, const std::string& name, milliseconds window);

} // namespace countersign::storage::one_time_passwords
