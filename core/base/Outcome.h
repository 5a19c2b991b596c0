// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <algorithm>

namespace countersign {

/// A failure after which nobody knows whether the act was done: the database went silent while it was committing. Who acts again
/// must look first.
[[nodiscard]] inline Error withUnknownOutcome(Error error)
{
    error.parameters.emplace_back("outcome", "unknown");
    return error;
}

[[nodiscard]] inline bool outcomeUnknown(const Error& error)
{
    return std::any_of(error.parameters.begin(), error.parameters.end(),
        [](const auto& parameter) { return parameter.first == "outcome" && parameter.second == "unknown"; });
}

} // namespace countersign
