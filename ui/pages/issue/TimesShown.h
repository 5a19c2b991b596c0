// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QString>

namespace countersign::ui {

/// The two clocks of issue page 3 in words.
struct TimesShown
{
    bool personRuns = false; ///< the shorter clock, from Start on
    QString personUntil; ///< "14:17"
    std::chrono::seconds personLeft{0};
    std::chrono::seconds personTotal{0};
    QString cannotGiveMore; ///< why Give more time is unavailable; empty when it is not

    QString linkUntil; ///< "15:00", or with the day when that is not today
    QString linkLeft; ///< "54 minutes left"
    QString cannotExtend; ///< why more cannot be added; empty when it can
    int extension = 30; ///< minutes that are added at once, by the policy
};

[[nodiscard]] TimesShown timesOf(const domain::EnrolmentView& enrolment, Instant now);

} // namespace countersign::ui
