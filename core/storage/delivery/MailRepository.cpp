// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/delivery/MailRepository.h"

#include "storage/sql/Dialect.h"

namespace countersign::storage::mails {
namespace {

constexpr const char* selectMail = "SELECT id, kind, recipient, state, attempts, created_at, changed_at, next_try_at, server_answer, "
                                   "person, enrolment, content_sealed FROM mail ";

MailRecord from(const Statement& row)
{
    MailRecord record;
    record.row.id = row.id<MailId>(0);
    record.row.kind = row.text(1);
    record.row.recipient = row.text(2);
    record.row.state = row.named<domain::MailState>(3);
    record.row.attempts = row.number(4);
    record.row.createdAt = row.instant(5);
    record.row.changedAt = row.instant(6);
    record.row.nextTryAt = row.instant(7);
    record.row.serverAnswer = row.text(8);
    record.person = row.id<PersonId>(9);
    record.enrolment = row.id<EnrolmentId>(10);
    record.contentSealed = row.blob(11);
    return record;
}

std::vector<MailRecord> all(Statement rows)
{
    std::vector<MailRecord> list;
    while (rows.next())
        list.push_back(from(rows));
    return list;
}

} // namespace

void insert(Transaction& transaction, const MailRecord& r)
{
    transaction
        .sql("INSERT INTO mail (id, kind, person, enrolment, recipient, content_sealed, state, attempts, created_at, changed_at, "
             "next_try_at, server_answer) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.row.id, r.row.kind, r.person, r.enrolment, r.row.recipient, r.contentSealed, r.row.state, r.row.attempts,
            r.row.createdAt, r.row.changedAt, r.row.nextTryAt, r.row.serverAnswer)
        .post();
}

void save(Transaction& transaction, const MailRecord& r)
{
    transaction
        .sql("UPDATE mail SET state = ?, attempts = ?, changed_at = ?, next_try_at = ?, server_answer = ?, content_sealed = ? WHERE id = ?")
        .with(r.row.state, r.row.attempts, r.row.changedAt, r.row.nextTryAt, r.row.serverAnswer, r.contentSealed, r.row.id)
        .post();
}

std::optional<MailRecord> find(Reader& reader, const MailId& id)
{
    auto row = reader.sql(std::string(selectMail) + "WHERE id = ?").with(id);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::vector<MailRecord> due(Reader& reader, Instant now, int limit)
{
    return all(reader.sql(std::string(selectMail) + "WHERE state = 'waiting' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT ?")
                   .with(now, limit));
}

std::optional<MailRecord> claim(Transaction& transaction, Instant now, Instant until)
{
    MailId id;
    {
        auto row = transaction
                       .sql(std::string("UPDATE mail SET next_try_at = ? WHERE id = (SELECT id FROM mail WHERE state = 'waiting' "
                                        "AND next_try_at <= ? ORDER BY next_try_at, id LIMIT 1 ")
                           + transaction.dialect().skipLocked + ") RETURNING id")
                       .with(until, now);
        if (!row.next())
            return std::nullopt;
        id = row.id<MailId>(0);
    }
    return find(transaction, id);
}

void putBack(Transaction& transaction, const MailId& id, Instant at)
{
    transaction.sql("UPDATE mail SET next_try_at = ? WHERE id = ? AND state = 'waiting'").with(at, id).run();
}

std::optional<Instant> nextDue(Reader& reader)
{
    auto row = reader.sql("SELECT min(next_try_at) FROM mail WHERE state = 'waiting'");
    return row.next() && !row.isNull(0) ? std::optional(row.instant(0)) : std::nullopt;
}

Waiting waiting(Reader& reader)
{
    auto row = reader.sql("SELECT count(*), min(created_at) FROM mail WHERE state = 'waiting'");
    if (!row.next() || row.isNull(1))
        return {};
    return {row.integer(0), row.instant(1)};
}

std::vector<MailRecord> newest(Reader& reader, int limit)
{
    return all(reader.sql(std::string(selectMail) + "ORDER BY created_at DESC, id DESC LIMIT ?").with(limit));
}

std::vector<EnrolmentId> meetingsWithSlowMail(Reader& reader, Instant queuedBefore)
{
    std::vector<EnrolmentId> list;
    auto rows = reader
                    .sql("SELECT DISTINCT m.enrolment FROM mail m WHERE m.state = 'waiting' AND m.kind = 'M-1' AND m.enrolment <> '' "
                         "AND m.created_at <= ? AND NOT EXISTS (SELECT 1 FROM enrolment_event e WHERE e.enrolment = m.enrolment AND "
                         "e.note = 'D-LIV-5' AND e.at >= m.created_at)")
                    .with(queuedBefore);
    while (rows.next())
        list.push_back(rows.id<EnrolmentId>(0));
    return list;
}

void withdraw(Transaction& transaction, const EnrolmentId& enrolment, Instant at)
{
    transaction
        .sql("UPDATE mail SET state = 'gave_up', changed_at = ?, content_sealed = NULL, server_answer = '' "
             "WHERE enrolment = ? AND kind = 'M-1' AND state = 'waiting'")
        .with(at, enrolment)
        .post();
}

} // namespace countersign::storage::mails
