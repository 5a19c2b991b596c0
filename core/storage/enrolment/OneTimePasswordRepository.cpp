// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/OneTimePasswordRepository.h"

namespace countersign::storage::one_time_passwords {

std::vector<OneTimePassword> ofEnrolment(Reader& reader, const EnrolmentId& enrolment)
{
    std::vector<OneTimePassword> list;
    auto rows = reader.sql("SELECT id, keyed_hash, sent_at, ends_at, tries, state, mail FROM one_time_password WHERE enrolment = ? "
                           "ORDER BY sent_at DESC, id DESC")
                    .with(enrolment);
    while (rows.next())
        list.push_back({rows.text(0), enrolment, rows.text(1), rows.instant(2), rows.instant(3), rows.number(4), rows.text(5),
            rows.id<MailId>(6)});
    return list;
}

void insert(Transaction& transaction, const OneTimePassword& p)
{
    transaction.sql("UPDATE one_time_password SET state = 'replaced' WHERE enrolment = ? AND state = 'good'").with(p.enrolment).run();
    transaction
        .sql("INSERT INTO one_time_password (id, enrolment, keyed_hash, sent_at, ends_at, tries, state, mail) VALUES (?,?,?,?,?,?,?,?)")
        .with(p.id, p.enrolment, p.keyedHash, p.sentAt, p.endsAt, p.tries, p.state, p.mail)
        .post();
}

void save(Transaction& transaction, const OneTimePassword& p)
{
    transaction.sql("UPDATE one_time_password SET tries = ?, state = ? WHERE id = ?").with(p.tries, p.state, p.id).run();
}

void closeAll(Transaction& transaction, const EnrolmentId& enrolment)
{
    transaction.sql("UPDATE one_time_password SET state = 'closed' WHERE enrolment = ? AND state = 'good'").with(enrolment).run();
}

void purge(Transaction& transaction, Instant endedBefore)
{
    transaction
        .sql("DELETE FROM one_time_password WHERE enrolment IN (SELECT id FROM enrolment WHERE ended_at > 0 AND ended_at < ?)")
        .with(endedBefore)
        .post();
}

bool spend(Transaction& transaction, const std::string& name, int limit, milliseconds window, Instant now)
{
    auto row = transaction.sql("SELECT window_from, spent FROM allowance WHERE name = ?").with(name);
    const bool known = row.next();
    const bool inWindow = known && now - row.instant(0) < window && now >= row.instant(0);
    const int spent = inWindow ? row.number(1) : 0;
    const Instant from = inWindow ? row.instant(0) : now;
    if (spent >= limit)
        return false;
    transaction
        .sql("INSERT INTO allowance (name, window_from, spent) VALUES (?,?,?) "
             "ON CONFLICT (name) DO UPDATE SET window_from = excluded.window_from, spent = excluded.spent")
        .with(name, from, spent + 1)
        .post();
    return true;
}

void giveBack(Transaction& transaction, const std::string& name)
{
    transaction.sql("UPDATE allowance SET spent = spent - 1 WHERE name = ? AND spent > 0").with(name).run();
}

Instant renewedAt(Reader& reader, const std::string& name, milliseconds window)
{
    auto row = reader.sql("SELECT window_from FROM allowance WHERE name = ?").with(name);
    return row.next() ? row.instant(0) + window : Instant{};
}

} // namespace countersign::storage::one_time_passwords
