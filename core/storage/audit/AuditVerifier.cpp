// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit/AuditVerifier.h"

#include "storage/sql/Database.h"

#include <limits>
#include <set>

namespace countersign::storage {
namespace {

constexpr int pageSize = 2000;

struct Entry
{
    long long sequence = 0;
    domain::AuditEvent event;
    std::string previousHash;
    std::string hash;
};

/// One lane from its first entry to its last.
class Walk
{
public:
    Walk(AuditReport& report, std::string lane, const std::vector<AuditHead>& heads)
        : m_report(report)
        , m_head{std::move(lane), 0, "", {}}
    {
        for (const auto& head : heads) {
            if (head.lane == m_head.lane)
                m_heads[head.sequence] = head.hash;
        }
    }

    /// False at the first bad entry.
    bool visit(const Entry& entry)
    {
        if (entry.sequence != m_head.sequence + 1)
            return bad(m_head.sequence + 1, "an entry is missing");
        if (entry.previousHash != m_head.hash)
            return bad(entry.sequence, "the entry does not follow the one before it");
        if (entry.hash != auditHash(m_head.lane, entry.sequence, entry.event, entry.previousHash))
            return bad(entry.sequence, "the entry was changed");
        if (const auto head = m_heads.find(entry.sequence); head != m_heads.end() && head->second != entry.hash)
            return bad(entry.sequence, "the entry is not the one that was signed: the log was rewritten");
        ++m_report.entries;
        ++m_report.byAction[entry.event.action];
        if (entry.event.action == "restore") {
            m_report.restores.push_back(entry.event);
            m_report.restoredAt.push_back(entry.sequence);
        }
        m_head = {m_head.lane, entry.sequence, entry.hash, entry.event.at};
        return true;
    }

    bool finish()
    {
        m_report.heads.push_back(m_head);
        const bool cut = !m_heads.empty() && m_heads.rbegin()->first > m_head.sequence;
        return !cut || bad(m_head.sequence + 1, "entries at the end are missing: a later head was signed");
    }

private:
    bool bad(long long sequence, const char* what)
    {
        m_report.problem = what;
        m_report.badLane = m_head.lane;
        m_report.badSequence = sequence;
        return false;
    }

    AuditReport& m_report;
    AuditHead m_head;
    std::map<long long, std::string> m_heads;
};

std::vector<Entry> page(Reader& reader, const std::string& lane, long long after)
{
    std::vector<Entry> entries;
    auto rows = reader.sql("SELECT sequence, at, action, result, actor_kind, actor, actor_name, subject, subject_name, details, "
                           "address, reference, previous_hash, hash FROM audit_event WHERE lane = ? AND sequence > ? "
                           "ORDER BY sequence LIMIT ?")
                    .with(lane, after, pageSize);
    while (rows.next())
        entries.push_back({rows.integer(0),
            {rows.instant(1), rows.text(2), rows.text(3), rows.text(4), rows.id<PersonId>(5), rows.text(6),
                rows.id<PersonId>(7), rows.text(8), detailsFrom(rows.text(9)), rows.text(10), rows.text(11)},
            rows.text(12), rows.text(13)});
    return entries;
}

/// True when every entry of the lane adds up.
Result<bool> walk(Database& database, const std::string& lane, const std::vector<AuditHead>& signedHeads, AuditReport& report)
{
    Walk walk(report, lane, signedHeads);
    long long after = std::numeric_limits<long long>::min();
    for (;;) {
        const auto entries = database.read(
            [&](Reader& reader) -> Result<std::vector<Entry>> { return page(reader, lane, after); });
        if (!entries)
            return fail(entries.error());
        for (const auto& entry : *entries) {
            if (!walk.visit(entry))
                return false;
        }
        if (static_cast<int>(entries->size()) < pageSize)
            return walk.finish();
        after = entries->back().sequence;
    }
}

} // namespace

Result<AuditReport> verifyAudit(Database& database, const std::vector<AuditHead>& signedHeads)
{
    AuditReport report;
    const auto stored = database.read([](Reader& reader) -> Result<std::vector<AuditHead>> { return auditHeads(reader); });
    if (!stored)
        return fail(stored.error());
    std::set<std::string> lanes; // those that were signed too: all of one may be gone
    for (const auto* heads : {&*stored, &signedHeads}) {
        for (const auto& head : *heads)
            lanes.insert(head.lane);
    }
    for (const auto& lane : lanes) {
        const auto good = walk(database, lane, signedHeads, report);
        if (!good)
            return fail(good.error());
        if (!*good)
            break;
    }
    return report;
}

} // namespace countersign::storage
