// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/ServiceContext.h"
#include "storage/enrolment/EnrolmentRepository.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::services {

/// How far a code is from the server's time. Never used to accept one.
struct ClockDrift
{
    int minutes = 0; ///< 1 to 10
    bool fast = false; ///< the phone is ahead
};

/// Whose step within ten minutes, and strictly outside the steps that are accepted, the code is; the nearest. Every step is
/// computed and compared in full.
[[nodiscard]] std::optional<ClockDrift> driftOf(ByteView seed, const std::string& code, Instant now, int codeWindow);

/// Whether it is the present code of another active device of the person. That device's counters and steps are not touched.
[[nodiscard]] Result<bool> isOfOtherDevice(storage::Reader& reader, const ServiceContext& context, const PersonId& person,
    const std::string& code, const AuthenticatorId& device);

/// Why a verification code of a registration was wrong, for the person and for the RA.
struct CodeFinding
{
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    std::string message = "P-COD-3";
    std::string note = "D-LIV-9";
    std::optional<ClockDrift> drift;

    [[nodiscard]] Parameters parameters() const; ///< of the message: P-COD-5 {minutes, direction}
    /// D-LIV-10 {n: minutes, direction}; the others {n, of: tries}.
    [[nodiscard]] Parameters noteParameters(int tries, int of) const;
};

/// Explains a code that was refused, before the device is active: the emailed one, one of a wrong clock, or one of another device
/// of the same person. Changes nothing.
[[nodiscard]] Result<CodeFinding> explainWrongCode(storage::Reader& reader, const ServiceContext& context,
    const storage::enrolments::EnrolmentRecord& enrolment, const SecretBytes& seed, const std::string& code);

} // namespace countersign::services
