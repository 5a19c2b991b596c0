// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/selfservice/PersonSessionRepository.h"

namespace countersign::storage::person_sessions {
namespace {

constexpr const char* selectSession = "SELECT id, token_hash, kind, person, authenticator, made_at, active_at, ends_at, signed_in_at, "
                                      "ended_at, address, browser, adding, wrong_codes FROM person_session ";
constexpr const char* deletePending = "DELETE FROM authenticator WHERE status = 'pending' AND id IN (SELECT adding FROM person_session "
                                      "WHERE adding <> '' AND ";
constexpr const char* isOver = "(ended_at > 0 OR ends_at <= ? OR active_at <= ?)";

std::optional<PersonSessionRecord> one(Statement row)
{
    if (!row.next())
        return std::nullopt;
    return PersonSessionRecord{row.id<SessionId>(0), row.text(1), row.text(2), row.id<PersonId>(3), row.id<AuthenticatorId>(4),
        row.instant(5), row.instant(6), row.instant(7), row.instant(8), row.instant(9), row.text(10), row.text(11),
        row.id<AuthenticatorId>(12), row.number(13)};
}

} // namespace

std::optional<PersonSessionRecord> findById(Reader& reader, const SessionId& id)
{
    return one(reader.sql(std::string(selectSession) + "WHERE id = ?").with(id));
}

std::optional<PersonSessionRecord> findByToken(Reader& reader, const std::string& tokenHash)
{
    return one(reader.sql(std::string(selectSession) + "WHERE token_hash = ?").with(tokenHash));
}

void insert(Transaction& transaction, const PersonSessionRecord& r)
{
    transaction
        .sql("INSERT INTO person_session (id, token_hash, kind, person, authenticator, made_at, active_at, ends_at, signed_in_at, "
             "ended_at, address, browser, adding, wrong_codes) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.id, r.tokenHash, r.kind, r.person, r.authenticator, r.madeAt, r.activeAt, r.endsAt, r.signedInAt, r.endedAt, r.address,
            r.browser, r.adding, r.wrongCodes)
        .post();
}

void save(Transaction& transaction, const PersonSessionRecord& r)
{
    transaction.sql("UPDATE person_session SET active_at = ?, ended_at = ?, adding = ?, wrong_codes = ? WHERE id = ?")
        .with(r.activeAt, r.endedAt, r.adding, r.wrongCodes, r.id)
        .post();
}

void endAll(Transaction& transaction, const PersonId& person, const std::string& kind, Instant at)
{
    const std::string which = "person = ? AND ended_at = 0 AND (? = '' OR kind = ?)";
    transaction.sql(deletePending + which + ")").with(person, kind, kind).post();
    transaction.sql("UPDATE person_session SET ended_at = ?, adding = '' WHERE " + which).with(at, person, kind, kind).run();
}

void endThoseOf(Transaction& transaction, const AuthenticatorId& authenticator, Instant at)
{
    transaction.sql(std::string(deletePending) + "authenticator = ? AND ended_at = 0)").with(authenticator).run();
    transaction.sql("UPDATE person_session SET ended_at = ?, adding = '' WHERE authenticator = ? AND ended_at = 0")
        .with(at, authenticator)
        .post();
}

void discardPending(Transaction& transaction, const AuthenticatorId& id)
{
    transaction.sql("DELETE FROM authenticator WHERE id = ? AND status = 'pending'").with(id).run();
}

bool hasLeftovers(Reader& reader, Instant now, Instant idleSince, Instant endedBefore)
{
    return reader
        .sql(std::string("SELECT 1 FROM person_session WHERE ends_at < ? OR (adding <> '' AND ") + isOver + ") LIMIT 1")
        .with(endedBefore, now, idleSince)
        .next();
}

void purge(Transaction& transaction, Instant now, Instant idleSince, Instant endedBefore)
{
    transaction.sql(std::string(deletePending) + isOver + ")").with(now, idleSince).post();
    transaction.sql(std::string("UPDATE person_session SET adding = '' WHERE adding <> '' AND ") + isOver).with(now, idleSince).run();
    transaction.sql("DELETE FROM person_session WHERE ends_at < ?").with(endedBefore).post();
}

} // namespace countersign::storage::person_sessions
