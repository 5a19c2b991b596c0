// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::browsers {

enum class BrowserState {
    seen, ///< opened the link after another browser had started it
    letIn, ///< an RA selected "Let them continue there"
    left, ///< held the meeting until it was moved
    past, ///< of an earlier attempt, or crowded out; kept so that it is noted once only
};

/// A browser of a meeting other than the one that holds it.
struct BrowserRecord
{
    BrowserId id;
    EnrolmentId enrolment;
    std::string tokenHash;
    std::string browser; ///< in words
    BrowserState state = BrowserState::seen;
    Instant at{}; ///< opened the link, or was left
    Instant letInAt{};
    std::string movedTo; ///< in words, for `left`
};

/// Newest first.
[[nodiscard]] std::vector<BrowserRecord> ofEnrolment(Reader& reader, const EnrolmentId& enrolment);
[[nodiscard]] std::optional<BrowserRecord> find(Reader& reader, const EnrolmentId& enrolment, const std::string& tokenHash);
/// The browser that a meeting was moved away from.
[[nodiscard]] std::optional<BrowserRecord> findLeft(Reader& reader, const std::string& tokenHash);

void insert(Transaction& transaction, const BrowserRecord& record);
void save(Transaction& transaction, const BrowserRecord& record); ///< state and times
/// Those seen or let in belong to an attempt that is over.
void makePast(Transaction& transaction, const EnrolmentId& enrolment);
/// Forgets the browsers of meetings that ended before that moment.
void purge(Transaction& transaction, Instant endedBefore);

} // namespace countersign::storage::browsers

template <>
struct countersign::domain::EnumNames<countersign::storage::browsers::BrowserState>
{
    using State = storage::browsers::BrowserState;
    static constexpr std::array<std::pair<State, const char*>, 4> table{
        {{State::seen, "seen"}, {State::letIn, "let_in"}, {State::left, "left"}, {State::past, "past"}}};
};
