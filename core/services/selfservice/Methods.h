// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

namespace countersign::services {

/// Active and suspended ones, newest first.
[[nodiscard]] std::vector<domain::Authenticator> presentMethods(storage::Reader& reader, const PersonId& person);

/// The chosen one as long as it works, else the oldest that does; empty where none does.
[[nodiscard]] AuthenticatorId defaultMethod(
    storage::Reader& reader, const PersonId& person, const std::vector<domain::Authenticator>& methods);

[[nodiscard]] std::string defaultDeviceName(storage::Reader& reader, const PersonId& person);

} // namespace countersign::services
