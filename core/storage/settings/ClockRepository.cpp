// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/ClockRepository.h"

#include "storage/audit/AuditLog.h"
#include "storage/sql/Dialect.h"

#include <algorithm>

namespace countersign::storage::clock {
namespace {

/// The longest time that is counted from a beginning is the hour of the sending limits.
constexpr std::chrono::hours longestPeriod{2};

} // namespace

const std::vector<TimedColumn>& timedColumns()
{
    using Kind = TimedColumn::Kind;
    static const std::vector<TimedColumn> columns{
        {"enrolment", "link_ends_at", Kind::end},
        {"enrolment", "link_ceiling_at", Kind::end},
        {"enrolment", "finish_by", Kind::end},
        {"enrolment", "paused_until", Kind::end},
        {"one_time_password", "ends_at", Kind::end},
        {"session", "ends_at", Kind::end},
        {"test_sign_in", "ends_at", Kind::end},
        {"desk_ticket", "ends_at", Kind::end},
        {"authenticator", "wait_until", Kind::end},
        {"password", "wait_until", Kind::end},
        {"mail", "next_try_at", Kind::end},
        {"directory_sync", "held_until", Kind::end},
        {"verification", "ends_at", Kind::end},
        {"verification", "proof_ends_at", Kind::end},
        {"key_rotation", "lease_until", Kind::end},
        {"push_token", "credential_ends_at", Kind::end},
        {"push_first_request", "ends_at", Kind::end},
        {"access_pass", "starts_at", Kind::end}, // as its end, so that it stays as long as it was made
        {"access_pass", "ends_at", Kind::end},
        {"access_pass", "register_by", Kind::end},
        {"person_session", "ends_at", Kind::end},
        {"forgotten_password", "code_ends_at", Kind::end},
        {"forgotten_password", "ends_at", Kind::end},
        {"person_session", "active_at", Kind::beginning},
        {"person_session", "signed_in_at", Kind::beginning},
        {"forgotten_password", "sent_at", Kind::beginning},
        {"enrolment", "code_asked_at", Kind::beginning},
        {"enrolment", "active_at", Kind::beginning},
        {"session", "active_at", Kind::beginning},
        {"session", "stepped_up_at", Kind::beginning},
        {"authenticator", "window_from", Kind::beginning},
        {"allowance", "window_from", Kind::beginning},
        {"directory_sync", "begun_at", Kind::beginning},
        {"directory_sync", "full_at", Kind::beginning},
        {"key_rotation", "phase_at", Kind::beginning},
        {"push_token", "exchanged_at", Kind::beginning},
        {"push_message", "at", Kind::beginning},
    };
    return columns;
}

const std::vector<std::string>& factColumns()
{
    static const std::vector<std::string> columns{
        "person.created_at",
        "person.changed_at",
        "role_assignment.given_at",
        "password.changed_at",
        "known_client.last_at",
        "authenticator.registered_at",
        "authenticator.last_used_at",
        "authenticator.removed_at",
        "enrolment.link_made_at",
        "enrolment.started_at",
        "enrolment.ended_at",
        "enrolment_event.at", "enrolment_browser.at", "enrolment_browser.let_in_at",
        "one_time_password.sent_at",
        "session.made_at",
        "session.ended_at",
        "person_session.made_at",
        "person_session.ended_at",
        "default_method.chosen_at",
        "forgotten_password.made_at",
        "forgotten_password.ended_at",
        "test_sign_in.started_at",
        "test_sign_in.finished_at",
        "mail.created_at",
        "mail.changed_at",
        "audit_event.at",
        "setting.changed_at",
        "data_key.made_at",
        "recovery_code.made_at",
        "recovery_code.used_at",
        "idempotency.made_at",
        "clock_mark.at",
        "people_import.moved_at",
        "key_rotation.begun_at",
        "push_token.last_poll_at",
        "push_first_request.asked_at",
        "verification.asked_at", "verification.answered_at", "verification.spent_at",
        "closed_data_key.closed_at",
        "closed_data_key.destroyed_at",
        "access_pass.made_at",
        "access_pass.used_at",
        "access_pass.ended_at",
    };
    return columns;
}

Instant mark(Reader& reader)
{
    Instant mark = savedMark(reader);
    for (const auto& head : auditHeads(reader))
        mark = std::max(mark, head.at);
    return mark;
}

Instant savedMark(Reader& reader)
{
    auto stored = reader.sql("SELECT at FROM clock_mark WHERE id = 1");
    return stored.next() ? stored.instant(0) : Instant{};
}

std::optional<Instant> serverTime(Reader& reader)
{
    const std::string expression = reader.dialect().serverTime;
    if (expression.empty())
        return std::nullopt;
    auto row = reader.sql("SELECT " + expression);
    return row.next() ? std::optional(row.instant(0)) : std::nullopt;
}

void saveMark(Transaction& transaction, Instant at)
{
    transaction.sql("INSERT INTO clock_mark (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at")
        .with(at)
        .post();
}

void setBack(Transaction& transaction, Instant mark, Instant now)
{
    const long long back = (mark - now).count();
    for (const auto& [table, column, kind] : timedColumns()) {
        const std::string name(column);
        const std::string update = "UPDATE " + std::string(table) + " SET " + name + " = ";
        if (kind == TimedColumn::Kind::end)
            transaction
                .sql(update + "CASE WHEN " + name + " > ? THEN " + name + " - ? ELSE ? END WHERE " + name + " > ?")
                .with(mark, back, now, now)
                .post();
        else
            transaction.sql(update + name + " - ? WHERE " + name + " > ?").with(back, now - longestPeriod).post();
    }
}

} // namespace countersign::storage::clock
