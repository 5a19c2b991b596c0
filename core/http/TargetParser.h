// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::http {

/// A request target, split and decoded; or the status with which it is refused.
struct Target
{
    int refusal = 0; ///< 0: fine; 400: malformed; 404: well-formed, but a path nobody honest asks for (security.md 66)
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
};

/// Accepts the origin form only ("/path?query"): we are no proxy, so a full URL as target has no honest sender.
[[nodiscard]] Target parseTarget(std::string_view target);

} // namespace countersign::http
