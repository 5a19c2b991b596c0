// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

#include <array>

namespace countersign::domain {

/// How the first request to a phone that is being registered stands.
enum class FirstRequestState { waiting, approved, declined, wrongNumber, timedOut };

template <>
struct EnumNames<FirstRequestState>
{
    using T = FirstRequestState;
    static constexpr std::array<std::pair<T, const char*>, 5> table{{{T::waiting, "waiting"}, {T::approved, "approved"},
        {T::declined, "declined"}, {T::wrongNumber, "wrong_number"}, {T::timedOut, "timed_out"}}};
};

} // namespace countersign::domain
