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

/// A browser that opened the link after another one had started it (D-LIV-11).
struct BrowserChoice
{
    BrowserId id;
    QString browser; ///< "Windows, Edge"
    QString words; ///< "Opened 14:05", and what came of it
    bool letIn = false; ///< the RA has let them continue there

    bool operator==(const BrowserChoice&) const = default;
};

/// Everything that the live part says about an enrolment.
struct LiveWords
{
    QList<Step> steps;
    QString standing; ///< "Step 5 of 7", "Waiting for Sample"
    QString opened; ///< "Opened 14:01 on Android phone, Chrome"; empty before Start
    Remedy remedy = Remedy::none;
    QStringList hints; ///< where the phone's clock is set (D-LIV-10)
    QList<BrowserChoice> browsers; ///< newest first
    QString startedIn; ///< the browser that holds the meeting
    QStringList
        earlier; ///< problems before the one that is shown, newest first: "14:05 Wrong verification code (1 of 5)"
    Instant helpAskedAt{}; ///< D-LIV-13; zero when they did not
    QString spoken; ///< announced when it differs from what was announced last

    bool operator==(const LiveWords&) const = default;
};

[[nodiscard]] LiveWords liveWords(const domain::EnrolmentView& enrolment, Instant now, const CoachingNames& names = {});

} // namespace countersign::ui
