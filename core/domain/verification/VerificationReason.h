// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

namespace countersign::domain {

/// Why somebody at the desk wants to know that a caller is who they say (ux.md 2.11). Recorded with every check.
enum class VerificationReason { passwordReset, deviceRemoval, changeOfDetails, other };

template <>
struct EnumNames<VerificationReason>
{
    static constexpr std::array<std::pair<VerificationReason, const char*>, 4> table{
        {{VerificationReason::passwordReset, "password_reset"}, {VerificationReason::deviceRemoval, "device_removal"},
            {VerificationReason::changeOfDetails, "change_of_details"}, {VerificationReason::other, "other"}}};
};

} // namespace countersign::domain
