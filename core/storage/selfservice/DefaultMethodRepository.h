// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

namespace countersign::storage::default_methods {

/// Empty where the person chose none; it may name a device that works no more.
[[nodiscard]] AuthenticatorId find(Reader& reader, const PersonId& person);
void choose(Transaction& transaction, const PersonId& person, const AuthenticatorId& authenticator, Instant at);

} // namespace countersign::storage::default_methods
