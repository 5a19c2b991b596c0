// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::enrolments {

/// One registration meeting, every column.
struct EnrolmentRecord
{
    EnrolmentId id;
    PersonId person;
    PersonId ra;
    std::string raName;
    domain::Meeting meeting = domain::Meeting::video;
    domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp; ///< what is registered; never changes
    domain::EnrolmentState state = domain::EnrolmentState::linkMade;
    int reached = 1; ///< the step it was at when it ended, or the current one
    std::string linkHash;
    Instant linkMadeAt{};
    Instant linkEndsAt{};
    Instant linkCeilingAt{};
    Instant startedAt{};
    Instant finishBy{};
    std::string browserHash; ///< of the browser token; empty until Start
    std::string browser; ///< in words
    std::string typedAddress;
    bool addressMatches = false;
    int wrongAddresses = 0;
    int codesSent = 0;
    Instant codeAskedAt{};
    int wrongCodes = 0; ///< one-time passwords, per link
    int wrongVerifications = 0;
    int wrongPasswords = 0;
    Instant pausedUntil{};
    std::string pauseCause; ///< "", "address", "one_time_password", "verification_code", "password"
    std::string passwordHash; ///< made in this meeting, not yet the person's
    AuthenticatorId authenticator; ///< pending or active
    Instant endedAt{};
    std::string endedBy;
    std::string endCause; ///< name of a domain::EndCause, or empty
    Instant activeAt{}; ///< when the person last did something
    bool forgotPassword = false; ///< a new one is made although there is one
};

struct EventRow
{
    int number = 0;
    int step = 0;
    domain::Note note;
};

[[nodiscard]] std::optional<EnrolmentRecord> find(Reader& reader, const EnrolmentId& id);
[[nodiscard]] std::optional<EnrolmentRecord> findByLink(Reader& reader, const std::string& linkHash);
[[nodiscard]] std::optional<EnrolmentRecord> findByBrowser(Reader& reader, const std::string& browserHash);
[[nodiscard]] std::optional<EnrolmentRecord> openOfPerson(Reader& reader, const PersonId& person);
[[nodiscard]] std::optional<EnrolmentRecord> newestOfMeeting(Reader& reader, domain::Meeting meeting);
/// Newest first, at most 200: those not over and, when `endedSince` is not zero, those that were made since.
[[nodiscard]] std::vector<EnrolmentRecord> list(Reader& reader, Instant madeSince, const PersonId& person);
/// Not over, and their link or their 15 minutes have passed.
[[nodiscard]] std::vector<EnrolmentRecord> due(Reader& reader, Instant now);
[[nodiscard]] std::vector<EnrolmentRecord> openOfRa(Reader& reader, const PersonId& ra);
[[nodiscard]] std::vector<EnrolmentRecord> open(Reader& reader);

/// Whether something of a meeting that ended before that moment is still kept which nobody needs.
[[nodiscard]] bool hasLeftovers(Reader& reader, Instant endedBefore);

void insert(Transaction& transaction, const EnrolmentRecord& record);
void save(Transaction& transaction, const EnrolmentRecord& record);

void addEvent(Transaction& transaction, const EnrolmentId& id, int step, const domain::Note& note);
[[nodiscard]] std::vector<EventRow> events(Reader& reader, const EnrolmentId& id);

} // namespace countersign::storage::enrolments
