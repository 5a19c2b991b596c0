// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "ui/text/Enrolments.h"
#include "ui/widgets/StepListModel.h"

namespace countersign::ui {

/// Names that coaching lines use where the signed-in person may know them; empty where not.
struct CoachingNames
{
    QString sender; ///< who one-time passwords come from
    QString issuer; ///< name of the account in the app
};

/// Everything that the live part says about an enrolment.
struct LiveWords
{
    QList<Step> steps;
    QString standing; ///< "Step 5 of 7", "Waiting for Sample"
    QString opened; ///< "Opened 14:01 on Android phone, Chrome"; empty before Start
    Remedy remedy = Remedy::none;
    QString spoken; ///< announced when it differs from what was announced last

    bool operator==(const LiveWords&) const = default;
};

[[nodiscard]] LiveWords liveWords(const domain::EnrolmentView& enrolment, Instant now, const CoachingNames& names = {});

} // namespace countersign::ui
