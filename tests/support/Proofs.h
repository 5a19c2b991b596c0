// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/verification/NewRequest.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"
#include "support/TestCore.h"

namespace countersign::tests {

/// The session that a member of staff holds now.
inline SessionId sessionOf(TestCore& core, const PersonId& person)
{
    return core.context()
        .database
        .read([&](storage::Reader& reader) -> Result<SessionId> {
            auto row = reader.sql("SELECT id FROM session WHERE person = ? AND ended_at = 0 ORDER BY made_at DESC, id DESC LIMIT 1")
                           .with(person);
            return row.next() ? row.id<SessionId>(0) : SessionId();
        })
        .value_or(SessionId());
}

/// An approved verification of `person` by this member of staff in the session that they hold now; `adjust` makes it
/// one that must not count.
inline VerificationId giveProof(TestCore& core, const TestStaff& ra, const PersonId& person,
    domain::VerificationWay way = domain::VerificationWay::pushApp,
    const std::function<void(storage::verifications::VerificationRecord&)>& adjust = {})
{
    services::Actor actor;
    actor.kind = services::Actor::Kind::staff;
    actor.person = ra.person;
    actor.name = "the RA";
    actor.session = sessionOf(core, ra.person);
    return core.context()
        .database
        .write([&](storage::Transaction& transaction) -> Result<VerificationId> {
            auto record = services::newVerification(transaction, core.context(), actor, person, way);
            record.shown.state = domain::VerificationState::approved;
            record.shown.answeredAt = core.clock.now();
            record.shown.proofEndsAt = core.clock.now() + core.context().policy().proofLifetime;
            if (adjust)
                adjust(record);
            if (!storage::verifications::insert(transaction, record))
                return fail(failure(ErrorKind::internal, "not inserted"));
            return record.shown.id;
        })
        .value_or(VerificationId());
}

/// A push device of the person's, without the phone that belongs to it.
inline AuthenticatorId addPushDevice(TestCore& core, const PersonId& person, const std::string& name)
{
    return core.context()
        .database
        .write([&](storage::Transaction& transaction) -> Result<AuthenticatorId> {
            domain::Authenticator device;
            device.id = AuthenticatorId(makeUuid(core.clock, core.random));
            device.person = person;
            device.kind = domain::AuthenticatorKind::pushApp;
            device.name = name;
            storage::authenticators::insertPending(transaction, device, {}, {});
            storage::authenticators::activate(transaction, device.id, core.clock.now());
            return device.id;
        })
        .value_or(AuthenticatorId());
}

template <class Change>
void changePolicy(TestCore& core, Change change)
{
    auto policy = core.context().policy();
    change(policy);
    core.context().policies.put(policy);
}

/// Details of the newest audit event of that action about a person, empty for none.
inline std::string auditedDetails(TestCore& core, const std::string& action)
{
    return core.context()
        .database
        .read([&](storage::Reader& reader) -> Result<std::string> {
            auto row = reader.sql("SELECT details FROM audit_event WHERE action = ? ORDER BY at DESC, sequence DESC LIMIT 1")
                           .with(action);
            return row.next() ? row.text(0) : std::string();
        })
        .value_or("unreadable");
}

inline int auditedCount(TestCore& core, const std::string& action)
{
    return core.context()
        .database
        .read([&](storage::Reader& reader) -> Result<int> {
            auto row = reader.sql("SELECT count(*) FROM audit_event WHERE action = ?").with(action);
            return row.next() ? row.number(0) : 0;
        })
        .value_or(-1);
}

} // namespace countersign::tests
