// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"

namespace countersign::contract {

/// RFC 9457 problem details for an error: {"type": "about:blank", "title", "status", "kind", "message", "fields",
/// "parameters", "retry_at", "reference"}. The technical detail stays in the log.
[[nodiscard]] Json toProblem(const Error& error, int status);

/// The client's way back. A body that is no problem document gives ErrorKind::internal.
[[nodiscard]] Error fromProblem(const Json& problem);

/// The one table from kinds to HTTP status codes.
[[nodiscard]] int statusOf(ErrorKind kind);

} // namespace countersign::contract
