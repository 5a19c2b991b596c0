// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "push/SignedText.h"
#include "services/enrolment/Meeting.h"
#include "services/ServiceContext.h"
#include "storage/push/PushRepository.h"

namespace countersign::services {

/// The request that ends a registration by push. The registration page shows its number, the phone offers three, and the
/// right one makes the phone an authenticator. Each request is asked once; after a wrong number, a decline or its end the
/// person asks for another.
constexpr seconds firstRequestLife{120}; ///< as long as the app shows it

/// Asks, in place of an earlier one. The caller saves the meeting.
void askFirst(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting);

/// With what time has done to it.
[[nodiscard]] domain::FirstRequestState stateOf(const storage::push::FirstRequest& request, Instant now);

/// What the phone answered, its signature being right: true when it counts, or had counted. Wrong numbers and declines count
/// like wrong codes, pauses and the lock included. The caller saves the meeting.
[[nodiscard]] Result<bool> answerFirst(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting,
    const storage::push::FirstRequest& request, const push::Answer& answer);

} // namespace countersign::services
