// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/enrolment/Meeting.h"

namespace countersign::services {

/// What becomes true when the authenticator of a recovery is active: the person's earlier ones are removed, their
/// sessions end, and the recovery code that led here is spent. In the transaction that activates the new one, so that
/// there is never none.
void endRecovery(storage::Transaction& transaction, Meeting& meeting);

} // namespace countersign::services
