// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/AuthenticatorRepository.h"

#include "storage/push/PushRepository.h"

namespace countersign::storage::authenticators {
namespace {

constexpr const char* selectAuthenticator =
    "SELECT id, person, kind, status, name, registered_at, registered_by, meeting, "
    "last_used_at, removed_at, removed_by, removal_reason, removal_note, CASE WHEN status = 'suspended' OR (status = "
    "'active' AND waits > 0) "
    "THEN 1 ELSE 0 END FROM authenticator ";
constexpr const char* selectVerifier =
    "SELECT id, person, status, seed_sealed, last_step, failures, window_failures, window_from, "
    "waits, wait_until FROM authenticator ";

domain::Authenticator from(const Statement& row)
{
    domain::Authenticator found;
    found.id = row.id<AuthenticatorId>(0);
    found.person = row.id<PersonId>(1);
    found.kind = row.named<domain::AuthenticatorKind>(2);
    found.status = row.named<domain::AuthenticatorStatus>(3);
    found.name = row.text(4);
    found.registeredAt = row.instant(5);
    found.registeredBy = row.text(6);
    found.meeting = row.named<domain::Meeting>(7);
    found.lastUsedAt = row.instant(8);
    found.removedAt = row.instant(9);
    found.removedBy = row.text(10);
    found.removalReason = row.named<domain::RemovalReason>(11);
    found.removalNote = row.text(12);
    found.triesHeldBack = row.number(13) != 0;
    return found;
}

Verifier verifierFrom(const Statement& row)
{
    return {row.id<AuthenticatorId>(0), row.id<PersonId>(1), row.named<domain::AuthenticatorStatus>(2), row.blob(3),
        row.integer(4), row.number(5), row.number(6), row.instant(7), row.number(8), row.instant(9)};
}

} // namespace

std::vector<domain::Authenticator> ofPerson(Reader& reader, const PersonId& person)
{
    std::vector<domain::Authenticator> list;
    auto rows = reader.sql(std::string(selectAuthenticator)
                        + "WHERE person = ? AND status <> 'pending' ORDER BY status = 'removed', registered_at DESC, id")
                    .with(person);
    while (rows.next())
        list.push_back(from(rows));
    return list;
}

std::optional<domain::Authenticator> find(Reader& reader, const AuthenticatorId& id)
{
    auto row = reader.sql(std::string(selectAuthenticator) + "WHERE id = ?").with(id);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::optional<Verifier> verifier(Reader& reader, const AuthenticatorId& id)
{
    auto row = reader.sql(std::string(selectVerifier) + "WHERE id = ?").with(id);
    return row.next() ? std::optional(verifierFrom(row)) : std::nullopt;
}

std::vector<Verifier> activeVerifiers(Reader& reader, const PersonId& person)
{
    std::vector<Verifier> list;
    auto rows = reader.sql(std::string(selectVerifier) + "WHERE person = ? AND status = 'active' AND kind = 'totp_app' ORDER BY registered_at DESC, id").with(person);
    while (rows.next())
        list.push_back(verifierFrom(rows));
    return list;
}

int countActive(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT count(*) FROM authenticator WHERE person = ? AND status IN ('active','suspended')").with(person);
    return row.next() ? row.number(0) : 0;
}

bool anyEverRegistered(Reader& reader)
{
    return reader.sql("SELECT 1 FROM authenticator WHERE status <> 'pending' LIMIT 1").next();
}

void insertPending(Transaction& transaction, const domain::Authenticator& a, const EnrolmentId& enrolment, const Bytes& sealedSeed)
{
    transaction
        .sql("INSERT INTO authenticator (id, person, kind, status, name, seed_sealed, last_step, failures, window_failures, "
             "window_from, waits, wait_until, enrolment, meeting, registered_at, registered_by, last_used_at, removed_at, removed_by, "
             "removal_reason, removal_note) VALUES (?,?,?,'pending',?,?,0,0,0,0,0,0,?,?,0,?,0,0,'','','')")
        .with(a.id, a.person, a.kind, a.name, sealedSeed, enrolment, a.meeting, a.registeredBy)
        .post();
}

void activate(Transaction& transaction, const AuthenticatorId& id, Instant at)
{
    transaction.sql("UPDATE authenticator SET status = 'active', registered_at = ? WHERE id = ?").with(at, id).run();
}

void rename(Transaction& transaction, const AuthenticatorId& id, const std::string& name)
{
    transaction.sql("UPDATE authenticator SET name = ? WHERE id = ?").with(name, id).run();
}

bool acceptStep(Transaction& transaction, const AuthenticatorId& id, long long step, Instant at)
{
    return transaction
               .sql("UPDATE authenticator SET last_step = ?, last_used_at = ?, failures = 0, window_failures = 0, waits = 0, "
                    "wait_until = 0 WHERE id = ? AND last_step < ?")
               .with(step, at, id, step)
               .run()
        == 1;
}

void saveCounters(Transaction& transaction, const Verifier& v)
{
    transaction
        .sql("UPDATE authenticator SET failures = ?, window_failures = ?, window_from = ?, waits = ?, wait_until = ? WHERE id = ?")
        .with(v.failures, v.windowFailures, v.windowFrom, v.waits, v.waitUntil, v.id)
        .post();
}

void suspend(Transaction& transaction, const AuthenticatorId& id)
{
    transaction.sql("UPDATE authenticator SET status = 'suspended' WHERE id = ? AND status = 'active'").with(id).run();
}

void letTryAgain(Transaction& transaction, const PersonId& person)
{
    transaction
        .sql("UPDATE authenticator SET status = 'active', failures = 0, window_failures = 0, window_from = 0, waits = "
             "0, wait_until = 0 "
             "WHERE person = ? AND status IN ('active','suspended')")
        .with(person)
        .post();
}

void remove(Transaction& transaction, const domain::Authenticator& removed)
{
    transaction
        .sql("UPDATE authenticator SET status = 'removed', seed_sealed = NULL, removed_at = ?, removed_by = ?, removal_reason = ?, "
             "removal_note = ? WHERE id = ?")
        .with(removed.removedAt, removed.removedBy, removed.removalReason, removed.removalNote, removed.id)
        .post();
    push::wipe(transaction, removed.id);
}

void discardPending(Transaction& transaction, const EnrolmentId& enrolment)
{
    transaction.sql("DELETE FROM authenticator WHERE enrolment = ? AND status = 'pending'").with(enrolment).run();
}

} // namespace countersign::storage::authenticators
