// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/ServiceContext.h"

#include <array>

namespace countersign::server {

/// A staff account of the sample directory. Its password and setup key are no secret: they are printed where it is opened.
struct SampleStaff
{
    const char* name;
    const char* email;
    const char* role;
    const char* setupKey; ///< base32
};

inline constexpr const char* samplePassword = "countersign sample desk";

[[nodiscard]] const std::array<SampleStaff, 3>& sampleStaff();

/// 2,000 synthetic people in a dozen organisations and three staff accounts, always the same. Does nothing when there are people.
[[nodiscard]] Result<void> fillSampleDirectory(services::ServiceContext& context);

} // namespace countersign::server
