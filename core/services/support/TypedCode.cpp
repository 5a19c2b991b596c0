// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/TypedCode.h"

namespace countersign::services {

Result<std::string> typedCode(const std::string& typed)
{
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-')
            continue;
        if (c < '0' || c > '9')
            return fail(invalidField("one_time_password", "P-OTP-4"));
        digits += c;
    }
    if (digits.size() != 6)
        return fail(invalidField("one_time_password", digits.empty() ? "P-OTP-1" : digits.size() < 6 ? "P-OTP-2" : "P-OTP-3"));
    return digits;
}

} // namespace countersign::services
