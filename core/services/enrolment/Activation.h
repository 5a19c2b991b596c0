// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/enrolment/Meeting.h"

namespace countersign::services {

/// Everything that becomes true when the device of a meeting has proved that it works, in one transaction: it is active, the
/// password of the meeting is the person's, their address is proved, they are told, and the meeting is over. `proof` is the
/// event by which it did: confirmCode, or approveRequest for push. The caller saves.
[[nodiscard]] Result<void> finishRegistration(
    storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, domain::EnrolmentEvent proof);

} // namespace countersign::services
