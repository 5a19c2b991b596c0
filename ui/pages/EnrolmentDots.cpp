// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EnrolmentDots.h"

namespace countersign::ui {

StepState stepStateOf(domain::StepState state)
{
    switch (state) {
    case domain::StepState::notStarted:
        return StepState::notStarted;
    case domain::StepState::now:
        return StepState::now;
    case domain::StepState::done:
        return StepState::done;
    case domain::StepState::problem:
        return StepState::problem;
    }
    return StepState::notStarted;
}

QList<StepState> dotsOf(const domain::EnrolmentView& view)
{
    QList<StepState> dots;
    for (const auto& step : view.steps)
        dots << stepStateOf(step.state);
    return dots;
}

} // namespace countersign::ui
