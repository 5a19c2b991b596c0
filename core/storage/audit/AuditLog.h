// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audit/AuditEvent.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage {

class Reader;

/// The newest entry of a lane.
struct AuditHead
{
    std::string lane;
    long long sequence = 0; ///< 0: the lane is empty
    std::string hash;
    Instant at{};
};

/// What an entry's hash covers: every column, length-prefixed, after the hash of the entry before it.
[[nodiscard]] std::string auditHash(
    const std::string& lane, long long sequence, const domain::AuditEvent& event, const std::string& previousHash);

/// Details as one line of text: "name=value" pairs, each escaped; and back.
[[nodiscard]] std::string detailsText(const std::vector<std::pair<std::string, std::string>>& details);
[[nodiscard]] std::vector<std::pair<std::string, std::string>> detailsFrom(const std::string& text);

/// The newest entry of every lane, in the order of their names.
[[nodiscard]] std::vector<AuditHead> auditHeads(Reader& reader);

/// The hash chain of one writer lane. Used by one writer at a time, who alone has the lane.
class AuditChain
{
public:
    explicit AuditChain(std::string lane) : m_lane(std::move(lane)) {}

    void beginBatch() { m_dirty = false; }
    [[nodiscard]] std::optional<AuditHead> mark() const { return m_head; }
    void backTo(std::optional<AuditHead> mark) { m_head = std::move(mark); }
    void forget() { m_head.reset(); } ///< reads the head from the database again
    void append(Reader& transaction, const domain::AuditEvent& event);
    /// The head if this batch has moved it.
    [[nodiscard]] std::optional<AuditHead> committed() const { return m_dirty ? m_head : std::nullopt; }

private:
    std::string m_lane;
    std::optional<AuditHead> m_head;
    bool m_dirty = false;
};

/// The lane of a database with a single writer.
inline constexpr const char* mainLane = "main";

} // namespace countersign::storage
