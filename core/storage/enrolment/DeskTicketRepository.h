// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::desk_tickets {

/// Permission to start one registration at the RA's desk.
struct DeskTicket
{
    EnrolmentId enrolment;
    std::string tokenHash;
    SessionId session; ///< the staff session that asked for it
    Instant endsAt{};
};

/// Takes the place of an earlier one of the same registration.
void put(Transaction& transaction, const DeskTicket& ticket);
/// Finds and removes it: a ticket is good once.
[[nodiscard]] std::optional<DeskTicket> take(Transaction& transaction, const std::string& tokenHash);

} // namespace countersign::storage::desk_tickets
