// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit/AuditLog.h"

#include "base/Text.h"
#include "crypto/Digest.h"
#include "storage/sql/Transaction.h"

#include <algorithm>

namespace countersign::storage {
namespace {

void add(std::string& into, const std::string& value)
{
    into += std::to_string(value.size());
    into += ':';
    into += value;
}

AuditHead readHead(Reader& reader, const std::string& lane)
{
    auto row = reader.sql("SELECT sequence, hash, at FROM audit_event WHERE lane = ? ORDER BY sequence DESC LIMIT 1").with(lane);
    if (!row.next())
        return {lane, 0, "", {}};
    return {lane, row.integer(0), row.text(1), row.instant(2)};
}

std::vector<std::string> lanes(Reader& reader)
{
    std::vector<std::string> names;
    // From one lane to the next along the primary key: the log is long, its lanes are few.
    auto rows = reader.sql("WITH RECURSIVE known(lane) AS (SELECT min(lane) FROM audit_event UNION ALL "
                           "SELECT (SELECT min(e.lane) FROM audit_event e WHERE e.lane > known.lane) FROM known "
                           "WHERE known.lane IS NOT NULL) SELECT lane FROM known WHERE lane IS NOT NULL");
    while (rows.next())
        names.push_back(rows.text(0));
    return names;
}

/// Text that people typed may hold anything; the log holds no control characters and only valid UTF-8.
std::string clean(const std::string& text)
{
    return isUtf8(text) ? escapedControls(text) : escapedControls(normalised(text));
}

domain::AuditEvent cleaned(domain::AuditEvent event)
{
    for (std::string* text : {&event.actorName, &event.subjectName, &event.address, &event.reference})
        *text = clean(*text);
    for (auto& [name, value] : event.details)
        value = clean(value);
    return event;
}

} // namespace

std::vector<AuditHead> auditHeads(Reader& reader)
{
    std::vector<AuditHead> heads;
    for (const auto& lane : lanes(reader))
        heads.push_back(readHead(reader, lane));
    return heads;
}

std::string auditHash(
    const std::string& lane, long long sequence, const domain::AuditEvent& event, const std::string& previousHash)
{
    std::string text;
    add(text, previousHash);
    add(text, lane);
    add(text, std::to_string(sequence));
    add(text, std::to_string(toMs(event.at)));
    add(text, event.action);
    add(text, event.result);
    add(text, event.actorKind);
    add(text, event.actor.value);
    add(text, event.actorName);
    add(text, event.subject.value);
    add(text, event.subjectName);
    add(text, detailsText(event.details));
    add(text, event.address);
    add(text, event.reference);
    return toHex(crypto::sha256(viewOf(text)));
}

std::string detailsText(const std::vector<std::pair<std::string, std::string>>& details)
{
    std::string text;
    for (const auto& [name, value] : details) {
        if (!text.empty())
            text += '&';
        text += name + '=';
        for (const char c : value) {
            if (c == '%' || c == '&' || c == '=')
                text += c == '%' ? "%25" : c == '&' ? "%26" : "%3D";
            else
                text += c;
        }
    }
    return text;
}

std::vector<std::pair<std::string, std::string>> detailsFrom(const std::string& text)
{
    std::vector<std::pair<std::string, std::string>> details;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find('&', from), text.size());
        const std::string pair = text.substr(from, end - from);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string value;
        for (std::size_t i = equals + 1; i < pair.size(); ++i) {
            const auto escape = pair.substr(i, 3);
            const bool escaped = escape == "%25" || escape == "%26" || escape == "%3D";
            value += escaped ? (escape == "%25" ? '%' : escape == "%26" ? '&' : '=') : pair[i];
            i += escaped ? 2 : 0;
        }
        details.emplace_back(pair.substr(0, equals), value);
        from = end + 1;
    }
    return details;
}

void AuditChain::append(Reader& transaction, const domain::AuditEvent& event)
{
    if (!m_head)
        m_head = readHead(transaction, m_lane);
    const auto entry = cleaned(event);
    const long long sequence = m_head->sequence + 1;
    const std::string hash = auditHash(m_lane, sequence, entry, m_head->hash);
    transaction
        .sql("INSERT INTO audit_event (lane, sequence, at, action, result, actor_kind, actor, actor_name, subject, subject_name, "
             "details, address, reference, previous_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .with(m_lane, sequence, entry.at, entry.action, entry.result, entry.actorKind, entry.actor, entry.actorName,
            entry.subject, entry.subjectName, detailsText(entry.details), entry.address, entry.reference, m_head->hash, hash)
        .post();
    m_head = AuditHead{m_lane, sequence, hash, entry.at};
    m_dirty = true;
}

void Transaction::audit(const domain::AuditEvent& event)
{
    m_chain.append(*this, event);
    const auto outcome = std::find_if(event.details.begin(), event.details.end(), [](const auto& detail) { return detail.first == "outcome"; });
    m_audited.push_back({event.action, event.result, outcome == event.details.end() ? std::string() : outcome->second});
}

} // namespace countersign::storage
