// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "services/RegistrationService.h"

#include <string>

namespace countersign::portal {

/// The pages of a registration, in their order.
enum class Part { email, oneTimePassword, password, addAccount, code, done };

[[nodiscard]] const char* pathOf(Part part); ///< "/register/email"
[[nodiscard]] const char* nameIdOf(Part part); ///< text id of "the email page"

/// Where a person belongs who is in this state, for a state that is under way or active.
[[nodiscard]] Part partOf(domain::EnrolmentState state);

/// Whether the page may be shown in the state: its own, or one that may be gone back to.
[[nodiscard]] bool opensIn(Part part, domain::EnrolmentState state);

/// The page was left behind by the phone, not by the person: they are led on, and not told that they went back.
[[nodiscard]] bool isOvertaken(Part part, const services::RegistrationView& registration);

} // namespace countersign::portal
