// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/IssueStage.h"

namespace countersign::ui {

IssueStage stageOf(const domain::EnrolmentView& enrolment)
{
    switch (enrolment.state) {
    case domain::EnrolmentState::active:
        return IssueStage::registered;
    case domain::EnrolmentState::expired:
        return IssueStage::ranOut;
    case domain::EnrolmentState::locked:
        return IssueStage::tooManyCodes;
    case domain::EnrolmentState::cancelled:
        return IssueStage::cancelled;
    default:
        return IssueStage::live;
    }
}

bool wasOpened(const domain::EnrolmentView& enrolment)
{
    return domain::isUnderWay(enrolment.state);
}

} // namespace countersign::ui
