// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore/RestoreRepository.h"

#include "storage/audit/AuditLog.h"
#include "storage/sql/ReadBeside.h"

namespace countersign::storage::restore {
namespace {

constexpr const char* notOver =
    "state IN ('link_made','started','address_entered','address_proved','password_set','secret_shown','key_exchanged')";

int endLinks(Transaction& transaction, Instant now)
{
    transaction.sql("DELETE FROM authenticator WHERE status = 'pending'").run();
    transaction.sql("DELETE FROM enrolment_browser").run();
    transaction.sql("DELETE FROM desk_ticket").run();
    transaction.sql("UPDATE access_pass SET state = 'deleted', hash = '', ended_at = ? WHERE ended_at = 0").with(now).run();
    transaction.sql("UPDATE enrolment SET browser_hash = NULL")
        .run(); // also of finished ones: their last page may name the device
    return transaction
        .sql(std::string("UPDATE enrolment SET state = 'cancelled', end_cause = 'restored', ended_by = '', ended_at = "
                         "?, password_hash = '', "
                         "authenticator = NULL WHERE ")
            + notOver)
        .with(now)
        .run();
}

} // namespace

Voided voidEverythingOpen(Transaction& transaction, Instant now, long long step)
{
    Voided voided;
    voided.sessions = transaction.sql("UPDATE session SET ended_at = ? WHERE ended_at = 0").with(now).run();
    transaction.sql("DELETE FROM person_session").run();
    transaction.sql("DELETE FROM forgotten_password").run();
    voided.links = endLinks(transaction, now);
    voided.oneTimePasswords = transaction.sql("UPDATE one_time_password SET state = 'void' WHERE state = 'good'").run();
    voided.tests = transaction.sql("UPDATE test_sign_in SET ends_at = ? WHERE ends_at > ?").with(now, now).run();
    transaction.sql("UPDATE verification SET state = 'cancelled', answered_at = ? WHERE state = 'pending'").with(now).run();
    transaction.sql("UPDATE verification SET proof_ends_at = ? WHERE proof_ends_at > ?").with(now, now).run();
    voided.repeats = transaction.sql("DELETE FROM idempotency").run();
    voided.mails = transaction
                       .sql("UPDATE mail SET state = 'gave_up', content_sealed = NULL, changed_at = ?, server_answer = "
                            "'' WHERE state = 'waiting'")
                       .with(now)
                       .run();
    voided.recoveryCodes = transaction.sql("UPDATE recovery_code SET used_at = ? WHERE used_at = 0").with(now).run();
    voided.devices = transaction
                         .sql("UPDATE authenticator SET last_step = CASE WHEN last_step > ? THEN last_step ELSE ? END "
                              "WHERE status IN ('active','suspended')")
                         .with(step, step)
                         .run();
    return voided;
}

std::vector<RemovedDevice> removedDevices(const StorageConfig& data)
{
    std::vector<RemovedDevice> removed;
    // Often the reason for the restore: the data that it replaces cannot be read.
    (void)readBeside(data, [&removed](Reader& reader) -> Result<void> {
        auto rows = reader.sql(
            "SELECT a.id, p.display_name, a.name, a.removed_at FROM authenticator a JOIN person p ON p.id = a.person "
            "WHERE a.status = 'removed' ORDER BY a.removed_at DESC, a.id");
        while (rows.next())
            removed.push_back({rows.text(0), rows.text(1), rows.text(2), rows.instant(3)});
        return {};
    });
    return removed;
}

std::vector<RemovedDevice> suspendForReview(Transaction& transaction, const std::vector<RemovedDevice>& removed)
{
    std::vector<RemovedDevice> back;
    for (const auto& device : removed) {
        const int changed =
            transaction
                .sql("UPDATE authenticator SET status = 'suspended' WHERE id = ? AND status IN ('active','suspended')")
                .with(device.id)
                .run();
        if (changed > 0)
            back.push_back(device);
    }
    return back;
}

std::string auditHashAt(Reader& reader, const std::string& lane, long long sequence)
{
    auto row = reader.sql("SELECT hash FROM audit_event WHERE lane = ? AND sequence = ?").with(lane, sequence);
    return row.next() ? row.text(0) : std::string();
}

} // namespace countersign::storage::restore
