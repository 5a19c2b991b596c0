// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <string>

namespace countersign {

/// Wording of moments for people, in a named time zone ("Europe/London"; an unknown or empty name means UTC).
/// English only for now; the portal's and the mails' language decides later.
[[nodiscard]] std::string clockTime12(Instant at, const std::string& zone); ///< "2:06pm"
[[nodiscard]] std::string longDate(Instant at, const std::string& zone); ///< "5 May 2025"
[[nodiscard]] std::string longDateTime(Instant at, const std::string& zone); ///< "5 May 2025 at 2:06pm"

/// RFC 5322 date for mail headers, always UTC and English whatever the locale.
[[nodiscard]] std::string mailDate(Instant at);

/// ISO 8601 in UTC with milliseconds: "2026-11-21T21:52:00.000Z".
[[nodiscard]] std::string isoUtc(Instant at);

} // namespace countersign
