// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

namespace countersign::domain {

/// Why a meeting ended without a device; `none` while it has not, and when it ended with one.
enum class EndCause {
    none,
    staff, ///< an RA selected Cancel link
    newLink, ///< a newer link for the same person
    detailsChanged, ///< the person's address or status, or the allowed domains
    raChanged, ///< the issuing RA lost the role or was disabled
    tooManyTries, ///< wrong codes
    tooManySends, ///< one-time passwords asked for too often
    timeOver, ///< the link's end
};

template <>
struct EnumNames<EndCause>
{
    static constexpr std::array<std::pair<EndCause, const char*>, 8> table{
        {{EndCause::none, "none"},
            {EndCause::staff, "staff"},
            {EndCause::newLink, "new_link"},
            {EndCause::detailsChanged, "details_changed"},
            {EndCause::raChanged, "ra_changed"},
            {EndCause::tooManyTries, "too_many_tries"},
            {EndCause::tooManySends, "too_many_sends"},
            {EndCause::timeOver, "time_over"}}};
};

} // namespace countersign::domain
