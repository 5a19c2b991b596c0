// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/BrowserRepository.h"

namespace countersign::storage::browsers {
namespace {

constexpr const char* selectBrowser = "SELECT id, enrolment, token_hash, browser, state, at, let_in_at, moved_to FROM enrolment_browser ";

BrowserRecord from(const Statement& row)
{
    return {row.id<BrowserId>(0), row.id<EnrolmentId>(1), row.text(2), row.text(3), row.named<BrowserState>(4), row.instant(5),
        row.instant(6), row.text(7)};
}

} // namespace

std::vector<BrowserRecord> ofEnrolment(Reader& reader, const EnrolmentId& enrolment)
{
    std::vector<BrowserRecord> list;
    auto rows = reader.sql(std::string(selectBrowser) + "WHERE enrolment = ? ORDER BY at DESC, id DESC").with(enrolment);
    while (rows.next())
        list.push_back(from(rows));
    return list;
}

std::optional<BrowserRecord> find(Reader& reader, const EnrolmentId& enrolment, const std::string& tokenHash)
{
    auto row = reader.sql(std::string(selectBrowser) + "WHERE enrolment = ? AND token_hash = ?").with(enrolment, tokenHash);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::optional<BrowserRecord> findLeft(Reader& reader, const std::string& tokenHash)
{
    auto row = reader.sql(std::string(selectBrowser) + "WHERE token_hash = ? AND state = 'left'").with(tokenHash);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

void insert(Transaction& transaction, const BrowserRecord& r)
{
    transaction
        .sql("INSERT INTO enrolment_browser (id, enrolment, token_hash, browser, state, at, let_in_at, moved_to) VALUES (?,?,?,?,?,?,?,?)")
        .with(r.id, r.enrolment, r.tokenHash, r.browser, r.state, r.at, r.letInAt, r.movedTo)
        .post();
}

void save(Transaction& transaction, const BrowserRecord& r)
{
    transaction.sql("UPDATE enrolment_browser SET state = ?, at = ?, let_in_at = ? WHERE id = ?").with(r.state, r.at, r.letInAt, r.id).run();
}

void makePast(Transaction& transaction, const EnrolmentId& enrolment)
{
    transaction.sql("UPDATE enrolment_browser SET state = 'past', let_in_at = 0 WHERE enrolment = ? AND state IN ('seen','let_in')")
        .with(enrolment)
        .post();
}

void purge(Transaction& transaction, Instant endedBefore)
{
    transaction
        .sql("DELETE FROM enrolment_browser WHERE enrolment IN (SELECT id FROM enrolment WHERE ended_at > 0 AND ended_at < ?)")
        .with(endedBefore)
        .post();
}

} // namespace countersign::storage::browsers
