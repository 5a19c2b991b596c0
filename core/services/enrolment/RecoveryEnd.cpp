// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/RecoveryEnd.h"

#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/staff/RecoveryRepository.h"

namespace countersign::services {

namespace authenticators = storage::authenticators;

void endRecovery(storage::Transaction& transaction, Meeting& meeting)
{
    const auto& record = meeting.record();
    for (auto device : authenticators::ofPerson(transaction, record.person)) {
        if (device.id == record.authenticator || device.status == domain::AuthenticatorStatus::removed)
            continue;
        device.removedAt = meeting.now();
        device.removedBy = "Recovery";
        device.removalReason = domain::RemovalReason::lostOrStolen;
        authenticators::remove(transaction, device);
        meeting.audit("authenticator.removed", "done",
            {{"authenticator", device.id.value}, {"device", device.name},
                {"reason", domain::nameOf(device.removalReason)}, {"cause", "recovery"}});
    }
    for (const char* kind : {"staff", "half"})
        storage::recovery::endSessions(transaction, record.person, kind, meeting.now());
    storage::recovery::spendCode(transaction, record.person, record.linkMadeAt, meeting.now());
}

} // namespace countersign::services
