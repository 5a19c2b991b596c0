// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "portal/Page.h"
#include "portal/Visit.h"
#include "portal/enrolment/Steps.h"

#include <optional>

namespace countersign::portal {

/// The pages P-X0 to P-X13 (ux.md 3.3). Each says what happened, why, and whose move it is.

/// P-X0: the one page for every link that this browser may not use, whatever the cause. Same bytes, same status (S 22).
[[nodiscard]] Page linkNotUsable(const Visit& visit);
[[nodiscard]] Page linkRanOut(const Visit& visit); ///< P-X1
[[nodiscard]] Page continueOnThisDevice(const Visit& visit, const std::string& action); ///< P-X4
[[nodiscard]] Page movedAway(const Visit& visit); ///< P-X4b: this browser lost the meeting to another one
[[nodiscard]] Page cookiesOff(const Visit& visit, const std::string& tryAgainPath); ///< P-X9
[[nodiscard]] Page serviceProblem(const Visit& visit); ///< P-X10
[[nodiscard]] Page serviceClosed(const Visit& visit); ///< P-X11
[[nodiscard]] Page wentBack(const Visit& visit, Part wanted); ///< P-X12
[[nodiscard]] Page outOfResends(const Visit& visit); ///< P-X6
[[nodiscard]] Page stoppedWorking(const Visit& visit); ///< too many wrong codes: the link is void

/// The page that stands in the way of every step, if one does: ended, timed out, paused.
[[nodiscard]] std::optional<Page> interruption(const Visit& visit);

/// P-X5 until that moment.
[[nodiscard]] Page paused(const Visit& visit, services::PauseCause cause, Instant until);

/// The page for an error of a service that no field can carry.
[[nodiscard]] Page pageForError(Visit& visit, const Error& error, Part part);

} // namespace countersign::portal
