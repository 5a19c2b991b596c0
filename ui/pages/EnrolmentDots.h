// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "ui/widgets/Steps.h"

namespace countersign::ui {

[[nodiscard]] StepState stepStateOf(domain::StepState state);
/// The seven dots of a registration: strip, Home, Registrations.
[[nodiscard]] QList<StepState> dotsOf(const domain::EnrolmentView& view);

} // namespace countersign::ui
