// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/selfservice/PersonSessions.h"
#include "storage/selfservice/PersonSessionRepository.h"
#include "storage/sql/Database.h"

#include <optional>
#include <string>
#include <type_traits>

namespace countersign::services {

using storage::person_sessions::PersonSessionRecord;

inline constexpr const char* halfKind = "half";
inline constexpr const char* fullKind = "full";
inline constexpr const char* passKind = "pass";

/// What a call asks of the session that it comes in.
enum class Needs {
    full, ///< password and code
    fresh, ///< the same, within the last ten minutes: stepUpRequired (S-ERR-1) else
    freshOrPass, ///< the start of adding a method
    fullOrPass, ///< going on with it
};

[[nodiscard]] bool isAlive(const PersonSessionRecord& record, Instant now);
[[nodiscard]] bool isFresh(const PersonSessionRecord& record, Instant now);
[[nodiscard]] Result<void> satisfies(const PersonSessionRecord& record, Needs needs, Instant now);

/// The actor's session, as it is now: unauthenticated when it is over, of another kind, of another person, or its owner's profile
/// is closed.
[[nodiscard]] Result<PersonSessionRecord> sessionOf(
    storage::Reader& reader, const ServiceContext& context, const Actor& actor, Needs needs);

/// Runs `change(Transaction&, PersonSessionRecord&) -> Result<T>` in the actor's session, which it may change.
template <class Change>
auto inSession(ServiceContext& context, const Actor& actor, Needs needs, Change change)
    -> std::invoke_result_t<Change&, storage::Transaction&, PersonSessionRecord&>
{
    using Answer = std::invoke_result_t<Change&, storage::Transaction&, PersonSessionRecord&>;
    return context.database.write([&](storage::Transaction& transaction) -> Answer {
        auto record = sessionOf(transaction, context, actor, needs);
        if (!record)
            return fail(record.error());
        return change(transaction, *record);
    });
}

/// A new session of that kind; the caller fills in what it stands on, and inserts it.
[[nodiscard]] PersonSessionRecord newPersonSession(ServiceContext& context, const PersonId& person, const char* kind,
    const std::string& token, const BrowserInfo& browser);

} // namespace countersign::services
