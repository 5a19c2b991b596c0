// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/push/PushRepository.h"

#include <algorithm>

namespace countersign::storage::push {
namespace {

constexpr const char* selectToken =
    "SELECT authenticator, person, enrolment, serial, credential_hash, credential_ends_at, credential_tries, phone_key, "
    "phone_agent, server_key_sealed, server_public, exchanged_at, last_poll_at FROM push_token ";

PushToken from(const Statement& row)
{
    return {row.id<AuthenticatorId>(0), row.id<PersonId>(1), row.id<EnrolmentId>(2), row.text(3), row.text(4), row.instant(5),
        row.number(6), row.blob(7), row.text(8), row.blob(9), row.blob(10), row.instant(11), row.instant(12)};
}

std::string joined(const std::vector<std::string>& choices)
{
    std::string text;
    for (const auto& choice : choices)
        text += (text.empty() ? "" : ",") + choice;
    return text;
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

constexpr const char* selectRequest =
    "SELECT authenticator, nonce, number, choices, state, asked_at, ends_at FROM push_first_request ";

FirstRequest requestFrom(const Statement& row)
{
    return {row.id<AuthenticatorId>(0), row.text(1), row.text(2), split(row.text(3)), row.named<domain::FirstRequestState>(4),
        row.instant(5), row.instant(6)};
}

} // namespace

std::optional<PushToken> find(Reader& reader, const AuthenticatorId& id)
{
    auto row = reader.sql(std::string(selectToken) + "WHERE authenticator = ?").with(id);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::optional<PushToken> findBySerial(Reader& reader, const std::string& serial)
{
    auto row = reader.sql(std::string(selectToken) + "WHERE serial = ?").with(serial);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

void insert(Transaction& transaction, const PushToken& t)
{
    transaction
        .sql("INSERT INTO push_token (authenticator, person, enrolment, serial, credential_hash, credential_ends_at, credential_tries, "
             "phone_agent, exchanged_at, last_poll_at) VALUES (?,?,?,?,?,?,?,?,?,?)")
        .with(t.authenticator, t.person, t.enrolment, t.serial, t.credentialHash, t.credentialEndsAt, t.credentialTries, t.phoneAgent,
            t.exchangedAt, t.lastPollAt)
        .post();
}

void saveCredential(Transaction& transaction, const PushToken& t)
{
    transaction.sql("UPDATE push_token SET credential_hash = ?, credential_ends_at = ?, credential_tries = ? WHERE authenticator = ?")
        .with(t.credentialHash, t.credentialEndsAt, t.credentialTries, t.authenticator)
        .post();
}

bool exchangeKeys(Transaction& transaction, const PushToken& t)
{
    return transaction
               .sql("UPDATE push_token SET credential_hash = '', phone_key = ?, phone_agent = ?, server_key_sealed = ?, server_public = ?, "
                    "exchanged_at = ? WHERE authenticator = ? AND phone_key IS NULL")
               .with(t.phoneKey, t.phoneAgent, t.sealedServerKey, t.serverPublic, t.exchangedAt, t.authenticator)
               .run()
        == 1;
}

void wipe(Transaction& transaction, const AuthenticatorId& id)
{
    transaction.sql("DELETE FROM push_message WHERE authenticator = ?").with(id).run();
    transaction.sql("DELETE FROM push_first_request WHERE authenticator = ?").with(id).run();
    transaction
        .sql("UPDATE push_token SET credential_hash = '', phone_key = NULL, server_key_sealed = NULL, server_public = NULL "
             "WHERE authenticator = ?")
        .with(id)
        .post();
}

bool takeMessage(Transaction& transaction, const AuthenticatorId& id, MessageKind kind, const std::string& stamp, Instant at)
{
    return transaction
               .sql("INSERT INTO push_message (authenticator, kind, stamp, at) VALUES (?,?,?,?) ON CONFLICT (authenticator, kind, stamp) "
                    "DO NOTHING")
               .with(id, kind, stamp, at)
               .run()
        == 1;
}

int countMessages(Reader& reader, const AuthenticatorId& id, Instant since)
{
    auto row = reader.sql("SELECT count(*) FROM push_message WHERE authenticator = ? AND at > ?").with(id, since);
    return row.next() ? row.number(0) : 0;
}

void noteUse(Transaction& transaction, const AuthenticatorId& id, Instant at)
{
    transaction.sql("UPDATE authenticator SET last_used_at = ? WHERE id = ?").with(at, id).post();
}

void saveLastPoll(Transaction& transaction, const AuthenticatorId& id, Instant at)
{
    transaction.sql("UPDATE push_token SET last_poll_at = ? WHERE authenticator = ?").with(at, id).run();
}

bool hasOldMessages(Reader& reader, Instant before)
{
    return reader.sql("SELECT 1 FROM push_message WHERE at < ? LIMIT 1").with(before).next();
}

void purgeMessages(Transaction& transaction, Instant before)
{
    transaction.sql("DELETE FROM push_message WHERE at < ?").with(before).post();
}

std::optional<FirstRequest> firstRequest(Reader& reader, const AuthenticatorId& id)
{
    auto row = reader.sql(std::string(selectRequest) + "WHERE authenticator = ?").with(id);
    return row.next() ? std::optional(requestFrom(row)) : std::nullopt;
}

std::vector<FirstRequest> overdue(Reader& reader, Instant now)
{
    std::vector<FirstRequest> list;
    auto rows = reader.sql(std::string(selectRequest) + "WHERE state = 'waiting' AND ends_at <= ? LIMIT 200").with(now);
    while (rows.next())
        list.push_back(requestFrom(rows));
    return list;
}

void ask(Transaction& transaction, const FirstRequest& r)
{
    transaction
        .sql("INSERT INTO push_first_request (authenticator, nonce, number, choices, state, asked_at, ends_at) VALUES (?,?,?,?,?,?,?) "
             "ON CONFLICT (authenticator) DO UPDATE SET nonce = excluded.nonce, number = excluded.number, choices = excluded.choices, "
             "state = excluded.state, asked_at = excluded.asked_at, ends_at = excluded.ends_at")
        .with(r.authenticator, r.nonce, r.number, joined(r.choices), r.state, r.askedAt, r.endsAt)
        .post();
}

bool conclude(Transaction& transaction, const FirstRequest& r, domain::FirstRequestState state)
{
    return transaction
               .sql("UPDATE push_first_request SET state = ? WHERE authenticator = ? AND nonce = ? AND state = 'waiting'")
               .with(state, r.authenticator, r.nonce)
               .run()
        == 1;
}

} // namespace countersign::storage::push
