// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit/AuditVerifier.h"

#include "storage/sql/Database.h"

namespace countersign::storage {
namespace {

class Walk
{
public:
    Walk(AuditReport& report, const std::vector<AuditHead>& heads)
        : m_report(report)
    {
        for (const auto& head : heads)
            m_heads[head.sequence] = head.hash;
    }

    /// False at the first bad entry.
    bool visit(long long sequence, const domain::AuditEvent& event, const std::string& previous, const std::string& hash)
    {
        if (sequence != m_report.head.sequence + 1)
            return bad(m_report.head.sequence + 1, "an entry is missing");
        if (previous != m_report.head.hash)
            return bad(sequence, "the entry does not follow the one before it");
        if (hash != auditHash(mainLane, sequence, event, previous))
            return bad(sequence, "the entry was changed");
        if (const auto head = m_heads.find(sequence); head != m_heads.end() && head->second != hash)
            return bad(sequence, "the entry is not the one that was signed: the log was rewritten");
        ++m_report.entries;
        ++m_report.byAction[event.action];
        if (event.action == "restore") {
            m_report.restores.push_back(event);
            m_report.restoredAt.push_back(sequence);
        }
        m_report.head = {mainLane, sequence, hash, event.at};
        return true;
    }

    void finish()
    {
        if (m_report.problem.empty() && !m_heads.empty() && m_heads.rbegin()->first > m_report.head.sequence)
            bad(m_report.head.sequence + 1, "entries at the end are missing: a later head was signed");
    }

private:
    bool bad(long long sequence, const char* what)
    {
        m_report.problem = what;
        m_report.badSequence = sequence;
        return false;
    }

    AuditReport& m_report;
    std::map<long long, std::string> m_heads;
};

} // namespace

Result<AuditReport> verifyAudit(Database& database, const std::vector<AuditHead>& signedHeads)
{
    return database.read([&](Reader& reader) -> Result<AuditReport> {
        AuditReport report;
        report.head.lane = mainLane;
        Walk walk(report, signedHeads);
        auto rows = reader.sql("SELECT sequence, at, action, result, actor_kind, actor, actor_name, subject, subject_name, details, "
                               "address, reference, previous_hash, hash FROM audit_event WHERE lane = ? ORDER BY sequence")
                        .with(mainLane);
        while (rows.next()) {
            const domain::AuditEvent event{rows.instant(1), rows.text(2), rows.text(3), rows.text(4), rows.id<PersonId>(5),
                rows.text(6), rows.id<PersonId>(7), rows.text(8), detailsFrom(rows.text(9)), rows.text(10), rows.text(11)};
            if (!walk.visit(rows.integer(0), event, rows.text(12), rows.text(13)))
                return report;
        }
        walk.finish();
        return report;
    });
}

} // namespace countersign::storage
