// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/EnrolmentRepository.h"

#include "storage/audit/AuditLog.h"

namespace countersign::storage::enrolments {
namespace {

constexpr const char* selectEnrolment
    = "SELECT id, person, ra, ra_name, meeting, state, reached, link_hash, link_made_at, link_ends_at, link_ceiling_at, started_at, "
      "finish_by, browser_hash, browser, typed_address, address_matches, wrong_addresses, codes_sent, code_asked_at, wrong_codes, "
      "wrong_verifications, wrong_passwords, paused_until, pause_cause, password_hash, authenticator, ended_at, ended_by, end_cause, "
      "active_at, forgot_password, kind FROM enrolment ";
constexpr const char* notOver = "state IN ('link_made','started','address_entered','address_proved','password_set','secret_shown','key_exchanged')";

EnrolmentRecord from(const Statement& row)
{
    EnrolmentRecord r;
    r.id = row.id<EnrolmentId>(0);
    r.person = row.id<PersonId>(1);
    r.ra = row.id<PersonId>(2);
    r.raName = row.text(3);
    r.meeting = row.named<domain::Meeting>(4);
    r.state = row.named<domain::EnrolmentState>(5);
    r.reached = row.number(6);
    r.linkHash = row.text(7);
    r.linkMadeAt = row.instant(8);
    r.linkEndsAt = row.instant(9);
    r.linkCeilingAt = row.instant(10);
    r.startedAt = row.instant(11);
    r.finishBy = row.instant(12);
    r.browserHash = row.text(13);
    r.browser = row.text(14);
    r.typedAddress = row.text(15);
    r.addressMatches = row.flag(16);
    r.wrongAddresses = row.number(17);
    r.codesSent = row.number(18);
    r.codeAskedAt = row.instant(19);
    r.wrongCodes = row.number(20);
    r.wrongVerifications = row.number(21);
    r.wrongPasswords = row.number(22);
    r.pausedUntil = row.instant(23);
    r.pauseCause = row.text(24);
    r.passwordHash = row.text(25);
    r.authenticator = row.id<AuthenticatorId>(26);
    r.endedAt = row.instant(27);
    r.endedBy = row.text(28);
    r.endCause = row.text(29);
    r.activeAt = row.instant(30);
    r.forgotPassword = row.flag(31);
    r.kind = row.named<domain::AuthenticatorKind>(32);
    return r;
}

template <class... Values>
std::optional<EnrolmentRecord> one(Reader& reader, const std::string& where, const Values&... values)
{
    auto row = reader.sql(selectEnrolment + where).with(values...);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

template <class... Values>
std::vector<EnrolmentRecord> many(Reader& reader, const std::string& where, const Values&... values)
{
    std::vector<EnrolmentRecord> list;
    auto rows = reader.sql(selectEnrolment + where).with(values...);
    while (rows.next())
        list.push_back(from(rows));
    return list;
}

void bindBrowser(Statement& statement, const EnrolmentRecord& r)
{
    if (r.browserHash.empty())
        statement.bind(nullptr);
    else
        statement.bind(r.browserHash);
}

} // namespace

std::optional<EnrolmentRecord> find(Reader& reader, const EnrolmentId& id)
{
    return one(reader, "WHERE id = ?", id);
}

std::optional<EnrolmentRecord> findByLink(Reader& reader, const std::string& linkHash)
{
    return one(reader, "WHERE link_hash = ?", linkHash);
}

std::optional<EnrolmentRecord> findByBrowser(Reader& reader, const std::string& browserHash)
{
    return one(reader, "WHERE browser_hash = ?", browserHash);
}

std::optional<EnrolmentRecord> openOfPerson(Reader& reader, const PersonId& person)
{
    return one(reader, std::string("WHERE person = ? AND ") + notOver, person);
}

std::optional<EnrolmentRecord> newestOfMeeting(Reader& reader, domain::Meeting meeting)
{
    return one(reader, "WHERE meeting = ? ORDER BY link_made_at DESC LIMIT 1", meeting);
}

std::vector<EnrolmentRecord> list(Reader& reader, Instant madeSince, const PersonId& person)
{
    const std::string whose = person.empty() ? "" : " AND person = ?";
    const std::string which = madeSince == Instant{} ? std::string(notOver)
                                                     : "(link_made_at >= ? OR " + std::string(notOver) + ")";
    auto rows = reader.sql(selectEnrolment + ("WHERE " + which + whose + " ORDER BY link_made_at DESC, id DESC LIMIT 200")).with();
    if (madeSince != Instant{})
        rows.bind(madeSince);
    if (!person.empty())
        rows.bind(person);
    std::vector<EnrolmentRecord> found;
    while (rows.next())
        found.push_back(from(rows));
    return found;
}

std::vector<EnrolmentRecord> due(Reader& reader, Instant now)
{
    return many(reader,
        std::string("WHERE ") + notOver + " AND (link_ends_at <= ? OR (state <> 'link_made' AND finish_by <= ?)) LIMIT 200", now, now);
}

std::vector<EnrolmentRecord> openOfRa(Reader& reader, const PersonId& ra)
{
    return many(reader, std::string("WHERE ra = ? AND ") + notOver, ra);
}

std::vector<EnrolmentRecord> open(Reader& reader)
{
    return many(reader, std::string("WHERE ") + notOver);
}

bool hasLeftovers(Reader& reader, Instant endedBefore)
{
    const auto in = [&](const std::string& table) {
        return reader
            .sql("SELECT 1 FROM " + table + " t JOIN enrolment e ON e.id = t.enrolment WHERE e.ended_at > 0 AND e.ended_at < ? LIMIT 1")
            .with(endedBefore)
            .next();
    };
    return in("one_time_password") || in("enrolment_browser");
}

void insert(Transaction& transaction, const EnrolmentRecord& r)
{
    auto statement
        = transaction
              .sql("INSERT INTO enrolment (id, person, ra, ra_name, meeting, link_hash, link_made_at, state, reached, link_ends_at, "
                   "link_ceiling_at, started_at, finish_by, browser, typed_address, address_matches, wrong_addresses, codes_sent, "
                   "code_asked_at, wrong_codes, wrong_verifications, wrong_passwords, paused_until, pause_cause, password_hash, "
                   "authenticator, ended_at, ended_by, end_cause, active_at, forgot_password, kind, browser_hash) "
                   "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
              .with(r.id, r.person, r.ra, r.raName, r.meeting, r.linkHash, r.linkMadeAt, r.state, r.reached, r.linkEndsAt,
                  r.linkCeilingAt, r.startedAt, r.finishBy, r.browser, r.typedAddress, r.addressMatches, r.wrongAddresses,
                  r.codesSent, r.codeAskedAt, r.wrongCodes, r.wrongVerifications, r.wrongPasswords, r.pausedUntil, r.pauseCause,
                  r.passwordHash, r.authenticator, r.endedAt, r.endedBy, r.endCause, r.activeAt, r.forgotPassword, r.kind);
    bindBrowser(statement, r);
    statement.post();
}

void save(Transaction& transaction, const EnrolmentRecord& r)
{
    auto statement
        = transaction
              .sql("UPDATE enrolment SET state = ?, reached = ?, link_ends_at = ?, link_ceiling_at = ?, started_at = ?, finish_by = ?, "
                   "browser = ?, typed_address = ?, address_matches = ?, wrong_addresses = ?, codes_sent = ?, code_asked_at = ?, "
                   "wrong_codes = ?, wrong_verifications = ?, wrong_passwords = ?, paused_until = ?, pause_cause = ?, "
                   "password_hash = ?, authenticator = ?, ended_at = ?, ended_by = ?, end_cause = ?, "
                   "active_at = ?, forgot_password = ?, browser_hash = ? WHERE id = ?")
              .with(r.state, r.reached, r.linkEndsAt, r.linkCeilingAt, r.startedAt, r.finishBy, r.browser, r.typedAddress,
                  r.addressMatches, r.wrongAddresses, r.codesSent, r.codeAskedAt, r.wrongCodes, r.wrongVerifications,
                  r.wrongPasswords, r.pausedUntil, r.pauseCause, r.passwordHash, r.authenticator, r.endedAt, r.endedBy, r.endCause, r.activeAt, r.forgotPassword);
    bindBrowser(statement, r);
    statement.bind(r.id);
    statement.post();
}

void addEvent(Transaction& transaction, const EnrolmentId& id, int step, const domain::Note& note)
{
    transaction
        .sql("INSERT INTO enrolment_event (enrolment, number, at, step, note, parameters) VALUES "
             "(?, (SELECT count(*) + 1 FROM enrolment_event WHERE enrolment = ?), ?, ?, ?, ?)")
        .with(id, id, note.at, step, note.id, detailsText(note.parameters))
        .post();
}

std::vector<EventRow> events(Reader& reader, const EnrolmentId& id)
{
    std::vector<EventRow> list;
    auto rows = reader.sql("SELECT number, step, note, parameters, at FROM enrolment_event WHERE enrolment = ? ORDER BY number").with(id);
    while (rows.next())
        list.push_back({rows.number(0), rows.number(1), {rows.text(2), detailsFrom(rows.text(3)), rows.instant(4)}});
    return list;
}

} // namespace countersign::storage::enrolments
