// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"
#include "domain/people/Person.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <vector>

namespace countersign::services {

/// Why nothing can be registered for this person now, whoever asks, as notes to be worded: "profile_closed", "no_email",
/// "domain_not_allowed" {domain}, "no_mail_server", "limit" {n}.
[[nodiscard]] std::vector<domain::Note> registrationObstacles(
    storage::Reader& reader, const ServiceContext& context, const domain::Person& person);

/// The conflict that names an obstacle; the limit of devices is D-ISS-4.
[[nodiscard]] Error obstacleError(const domain::Note& obstacle);

} // namespace countersign::services
