// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

namespace countersign::ui {

/// Which of its views the issue page shows. The server's state of the enrolment alone decides.
enum class IssueStage {
    chooseType, ///< where policy allows more than one
    instructions, ///< no enrolment yet
    live, ///< link made, until it is over
    registered,
    ranOut, ///< D-ISS-10
    tooManyCodes, ///< D-ISS-11
    cancelled,
    unconfirmed, ///< D-ISS-12: the server does not answer while the last step may be saved
};

[[nodiscard]] IssueStage stageOf(const domain::EnrolmentView& enrolment);

/// The person has selected Start, so that cancelling loses something and the link part folds.
[[nodiscard]] bool wasOpened(const domain::EnrolmentView& enrolment);

} // namespace countersign::ui
