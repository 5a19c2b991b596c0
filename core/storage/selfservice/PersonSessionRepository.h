// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::person_sessions {

struct PersonSessionRecord
{
    SessionId id;
    std::string tokenHash;
    std::string kind; ///< "half", "full" or "pass"
    PersonId person;
    AuthenticatorId authenticator; ///< full: signed in with it
    Instant madeAt{};
    Instant activeAt{};
    Instant endsAt{};
    Instant signedInAt{};
    Instant endedAt{};
    std::string address;
    std::string browser; ///< in words
    AuthenticatorId adding; ///< a pending device
    int wrongCodes = 0; ///< for the device that is being added
};

[[nodiscard]] std::optional<PersonSessionRecord> findById(Reader& reader, const SessionId& id);
[[nodiscard]] std::optional<PersonSessionRecord> findByToken(Reader& reader, const std::string& tokenHash);
void insert(Transaction& transaction, const PersonSessionRecord& record);
void save(Transaction& transaction, const PersonSessionRecord& record); ///< activity, end, what is being added

/// Ends the open ones of a person; `kind` empty: all. Devices that were being added go with their secrets.
void endAll(Transaction& transaction, const PersonId& person, const std::string& kind, Instant at);
/// Those that were signed in with a device.
void endThoseOf(Transaction& transaction, const AuthenticatorId& authenticator, Instant at);
/// Forgets a device that never became active.
void discardPending(Transaction& transaction, const AuthenticatorId& id);

[[nodiscard]] bool hasLeftovers(Reader& reader, Instant now, Instant idleSince, Instant endedBefore);
/// Secrets of sessions that are over at `now` go; rows that ended before `endedBefore` as well.
void purge(Transaction& transaction, Instant now, Instant idleSince, Instant endedBefore);

} // namespace countersign::storage::person_sessions
