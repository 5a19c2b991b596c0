// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

/// A profile that is not stored yet, of details that domain::checkNewPerson has passed. Without a UUID when none was
/// given.
[[nodiscard]] domain::Person newProfile(const ServiceContext& context, const domain::NewPerson& checked);

/// 12 digits, of the range in which this installation draws. May be taken.
[[nodiscard]] std::string drawnUuid(const ServiceContext& context);

} // namespace countersign::services
