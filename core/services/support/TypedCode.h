// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <string>

namespace countersign::services {

/// The six digits of a one-time password as people type it, with blanks and dashes; invalidInput one_time_password P-OTP-1 to 4.
[[nodiscard]] Result<std::string> typedCode(const std::string& typed);

} // namespace countersign::services
