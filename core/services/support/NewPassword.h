// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Uuid.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

/// Whether a person may choose this password, already normalised, and repeated it: invalidInput password P-PWD-1 to 4 and 7
/// {minimum, maximum}, or password_confirmation P-PWD-5 and 6.
[[nodiscard]] Result<void> checkNewPassword(storage::Reader& reader, const ServiceContext& context, const PersonId& person,
    const std::string& password, const std::string& confirmation);

} // namespace countersign::services
