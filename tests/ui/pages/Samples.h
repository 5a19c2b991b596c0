// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "contract/Enrolments.h"
#include "contract/People.h"
#include "contract/Network.h"
#include "contract/Settings.h"
#include "contract/Staff.h"

namespace countersign::tests::samples {

// The people and times of the reference pictures. All moments are on one day in local time, so that "14:06" reads so.

[[nodiscard]] Instant today(int hour, int minute, int second = 0);
[[nodiscard]] Instant daysAgo(int days, int hour, int minute);
[[nodiscard]] Instant now(); ///< 14:06:10

[[nodiscard]] domain::Person person();
[[nodiscard]] domain::Authenticator samplePhone();
[[nodiscard]] domain::Authenticator oldPhone();
[[nodiscard]] contract::Authenticators authenticators(std::vector<domain::Note> obstacles = {});
[[nodiscard]] contract::Session session();

/// A registration at a step; 1 is not opened yet.
[[nodiscard]] domain::EnrolmentView enrolment(int step);
[[nodiscard]] domain::EnrolmentView problem(int step, std::vector<domain::Note> problems);
[[nodiscard]] domain::EnrolmentView ended(domain::EnrolmentState state);
[[nodiscard]] contract::MadeEnrolment made();
[[nodiscard]] contract::Activity activity();
[[nodiscard]] contract::Test test(contract::TestOutcome outcome);
[[nodiscard]] domain::EmailSettings email();
[[nodiscard]] domain::OrganisationSettings organisation();
[[nodiscard]] contract::Domains domains();
[[nodiscard]] contract::Network closedNetwork();
[[nodiscard]] contract::Network openNetwork(); ///< with a certificate that was made here
[[nodiscard]] contract::PortalPlace openPortal(); ///< where `link` leads
[[nodiscard]] contract::PortalPlace portalPlace(); ///< where `link` leads, with a certificate that nobody need compare

inline const char* const link = "https://register.example.org/r/sample-sample-sample-sample-sample-sample-0";

} // namespace countersign::tests::samples
