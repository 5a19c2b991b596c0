// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace countersign {

/// What kind of thing went wrong. Edges (api, portal, ui/text) turn a kind into a status code or a sentence;
/// nothing in the core words a message.
enum class ErrorKind {
    invalidInput, ///< the caller's values break a rule; see Error::fields
    unauthenticated, ///< no session, or one that has ended
    stepUpRequired, ///< the session is good, but the act needs a fresh code
    forbidden, ///< the actor may never do this
    notFound, ///< missing or out of the actor's scope: one answer for both
    conflict, ///< the thing has changed, exists already, or is in a state that excludes the act
    tooManyAttempts, ///< a limit was reached; retryAt says when it ends
    tooLarge,
    unsupported, ///< media type or method
    unavailable, ///< a needed service (database, mail server, hash queue) does not answer now
    sealed, ///< the key-encryption key is missing or wrong: nothing is read or written
    integrity, ///< stored data fails its check
    internal, ///< a fault of ours
};

/// One refused input field. `message` is an id of the message catalogue, for example "P-EML-1".
struct FieldError
{
    std::string field;
    std::string message;
};

/// Why an operation has no result. Two sorts share the type:
/// a *failure* could not be decided (database down, bad request) and rolls its transaction back;
/// a *refusal* was decided (wrong code, no permission, limit reached) and what was recorded with it is committed.
struct Error
{
    ErrorKind kind = ErrorKind::internal;
    std::string detail; ///< technical, English, for logs; never shown as a sentence and never holds a secret
    std::string message; ///< id of the message catalogue, empty where the kind says enough
    std::vector<FieldError> fields;
    std::vector<std::pair<std::string, std::string>> parameters; ///< what the message names: {"domain", "example.org"}
    long long retryAtMs = 0; ///< UTC ms since the epoch for tooManyAttempts, else 0
    std::string reference; ///< eight characters that also stand in the log; set at the edge
    bool refusal = false;
};

/// A decided no. Database::write commits what its closure recorded before returning it.
[[nodiscard]] Error refusal(ErrorKind kind, std::string message = {}, std::string detail = {});
[[nodiscard]] Error failure(ErrorKind kind, std::string detail);
[[nodiscard]] Error invalidField(std::string field, std::string message);
[[nodiscard]] Error invalidFields(std::vector<FieldError> fields);

/// Stable lower-case name, used in problem bodies and logs: "invalid-input", "step-up-required", ...
[[nodiscard]] const char* kindName(ErrorKind kind);
[[nodiscard]] ErrorKind kindFromName(const std::string& name);

} // namespace countersign
