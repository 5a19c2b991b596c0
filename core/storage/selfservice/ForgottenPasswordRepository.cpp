// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/selfservice/ForgottenPasswordRepository.h"

namespace countersign::storage::forgotten_passwords {

std::optional<ForgottenPasswordRecord> findByToken(Reader& reader, const std::string& tokenHash)
{
    auto row = reader
                   .sql("SELECT id, token_hash, person, address, state, code_hash, code_ends_at, code_tries, wrong_codes, codes_sent, "
                        "sent_at, made_at, ends_at, ended_at FROM forgotten_password WHERE token_hash = ?")
                   .with(tokenHash);
    if (!row.next())
        return std::nullopt;
    return ForgottenPasswordRecord{row.text(0), row.text(1), row.id<PersonId>(2), row.text(3), row.text(4), row.text(5),
        row.instant(6), row.number(7), row.number(8), row.number(9), row.instant(10), row.instant(11), row.instant(12),
        row.instant(13)};
}

void insert(Transaction& transaction, const ForgottenPasswordRecord& r)
{
    transaction
        .sql("INSERT INTO forgotten_password (id, token_hash, person, address, state, code_hash, code_ends_at, code_tries, wrong_codes, "
             "codes_sent, sent_at, made_at, ends_at, ended_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.id, r.tokenHash, r.person, r.address, r.state, r.codeHash, r.codeEndsAt, r.codeTries, r.wrongCodes, r.codesSent,
            r.sentAt, r.madeAt, r.endsAt, r.endedAt)
        .post();
}

void save(Transaction& transaction, const ForgottenPasswordRecord& r)
{
    transaction
        .sql("UPDATE forgotten_password SET token_hash = ?, state = ?, code_hash = ?, code_ends_at = ?, code_tries = ?, "
             "wrong_codes = ?, codes_sent = ?, sent_at = ?, ended_at = ? WHERE id = ?")
        .with(r.tokenHash, r.state, r.codeHash, r.codeEndsAt, r.codeTries, r.wrongCodes, r.codesSent, r.sentAt, r.endedAt, r.id)
        .post();
}

void endAll(Transaction& transaction, const PersonId& person, Instant at)
{
    transaction.sql("UPDATE forgotten_password SET ended_at = ?, code_hash = '' WHERE person = ? AND ended_at = 0")
        .with(at, person)
        .post();
}

bool hasLeftovers(Reader& reader, Instant endedBefore)
{
    return reader.sql("SELECT 1 FROM forgotten_password WHERE ends_at < ? LIMIT 1").with(endedBefore).next();
}

void purge(Transaction& transaction, Instant endedBefore)
{
    transaction.sql("DELETE FROM forgotten_password WHERE ends_at < ?").with(endedBefore).post();
}

} // namespace countersign::storage::forgotten_passwords
