// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/verification/VerificationRepository.h"

#include <algorithm>

namespace countersign::storage::verifications {
namespace {

constexpr const char* columns =
    "id, person, actor, actor_name, session, organisation_name, way, strength, authenticator, device_name, reason, "
    "note, state, number, choices, nonce, asked_at, ends_at, answered_at, decline_reason, proof_ends_at, spent_at, "
    "spent_on";

std::string select(const char* where)
{
    return std::string("SELECT ") + columns + " FROM verification " + where;
}

std::string joined(const std::vector<std::string>& choices)
{
    std::string text;
    for (const auto& choice : choices)
        text += (text.empty() ? "" : ",") + choice;
    return text;
}

std::vector<std::string> parted(const std::string& text)
{
    std::vector<std::string> choices;
    for (std::size_t from = 0; from < text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        choices.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    return choices;
}

VerificationRecord from(const Statement& row)
{
    VerificationRecord record;
    auto& shown = record.shown;
    shown.id = row.id<VerificationId>(0);
    shown.person = row.id<PersonId>(1);
    shown.actor = row.id<PersonId>(2);
    shown.actorName = row.text(3);
    record.session = row.id<SessionId>(4);
    shown.organisationName = row.text(5);
    shown.way = row.named<domain::VerificationWay>(6);
    shown.strength = row.named<domain::VerificationStrength>(7);
    shown.authenticator = row.id<AuthenticatorId>(8);
    shown.deviceName = row.text(9);
    shown.reason = row.named<domain::VerificationReason>(10);
    shown.note = row.text(11);
    shown.state = row.named<domain::VerificationState>(12);
    shown.number = row.text(13);
    record.choices = parted(row.text(14));
    record.nonce = row.text(15);
    shown.askedAt = row.instant(16);
    shown.endsAt = row.instant(17);
    shown.answeredAt = row.instant(18);
    shown.declineReason = row.text(19);
    shown.proofEndsAt = row.instant(20);
    shown.spentAt = row.instant(21);
    shown.spentOn = row.text(22);
    return record;
}

std::optional<VerificationRecord> first(Statement row)
{
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::vector<VerificationRecord> allOf(Statement rows)
{
    std::vector<VerificationRecord> records;
    while (rows.next())
        records.push_back(from(rows));
    return records;
}

} // namespace

bool insert(Transaction& transaction, const VerificationRecord& record)
{
    const auto& v = record.shown;
    return transaction
               .sql(std::string("INSERT INTO verification (") + columns
                   + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING")
               .with(v.id, v.person, v.actor, v.actorName, record.session, v.organisationName, v.way, v.strength, v.authenticator,
                   v.deviceName, v.reason, v.note, v.state, v.number, joined(record.choices), record.nonce, v.askedAt, v.endsAt,
                   v.answeredAt, v.declineReason, v.proofEndsAt, v.spentAt, v.spentOn)
               .run()
        == 1;
}

std::optional<VerificationRecord> find(Reader& reader, const VerificationId& id)
{
    return first(reader.sql(select("WHERE id = ?")).with(id));
}

std::optional<VerificationRecord> pendingOf(Reader& reader, const PersonId& person)
{
    return first(reader.sql(select("WHERE person = ? AND state = 'pending'")).with(person));
}

std::optional<VerificationRecord> pendingOfDevice(Reader& reader, const AuthenticatorId& authenticator, Instant now)
{
    return first(
        reader.sql(select("WHERE authenticator = ? AND state = 'pending' AND way = 'push_app' AND ends_at > ?"))
            .with(authenticator, now));
}

std::optional<VerificationRecord> withNonce(
    Reader& reader, const AuthenticatorId& authenticator, const std::string& nonce)
{
    return first(reader.sql(select("WHERE authenticator = ? AND nonce = ? AND way = 'push_app'")).with(authenticator, nonce));
}

std::vector<VerificationId> due(Reader& reader, Instant now, int limit)
{
    std::vector<VerificationId> ids;
    auto rows = reader.sql("SELECT id FROM verification WHERE state = 'pending' AND ends_at <= ? ORDER BY ends_at LIMIT ?")
                    .with(now, limit);
    while (rows.next())
        ids.push_back(rows.id<VerificationId>(0));
    return ids;
}

bool end(Transaction& transaction, const domain::Verification& ended)
{
    return transaction
               .sql("UPDATE verification SET state = ?, answered_at = ?, decline_reason = ?, proof_ends_at = ? "
                    "WHERE id = ? AND state = 'pending'")
               .with(ended.state, ended.answeredAt, ended.declineReason, ended.proofEndsAt, ended.id)
               .run()
        == 1;
}

std::vector<VerificationRecord> proofs(
    Reader& reader, const PersonId& person, const PersonId& actor, const SessionId& session, Instant now)
{
    return allOf(reader
                     .sql(select("WHERE person = ? AND actor = ? AND session = ? AND state = 'approved' AND spent_at = 0 "
                                 "AND proof_ends_at > ? ORDER BY CASE strength WHEN 'weak' THEN 0 ELSE 1 END, "
                                 "proof_ends_at, id"))
                     .with(person, actor, session, now));
}

bool spend(Transaction& transaction, const VerificationId& id, domain::GuardedAct act, Instant now)
{
    return transaction
               .sql("UPDATE verification SET spent_at = ?, spent_on = ? WHERE id = ? AND state = 'approved' AND spent_at = 0 "
                    "AND proof_ends_at > ?")
               .with(now, act, id, now)
               .run()
        == 1;
}

Unapproved unapproved(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT refused, denied FROM verification_silence WHERE person = ?").with(person);
    return row.next() ? Unapproved{row.number(0), row.number(1)} : Unapproved{};
}

Unapproved countUnapproved(Transaction& transaction, const PersonId& person, bool denied)
{
    transaction
        .sql("INSERT INTO verification_silence (person, refused, denied) VALUES (?, 1, ?) ON CONFLICT (person) DO UPDATE "
             "SET refused = verification_silence.refused + 1, denied = verification_silence.denied + excluded.denied")
        .with(person, denied)
        .post();
    return unapproved(transaction, person);
}

void forgetUnapproved(Transaction& transaction, const PersonId& person)
{
    transaction.sql("DELETE FROM verification_silence WHERE person = ?").with(person).run();
}

} // namespace countersign::storage::verifications
