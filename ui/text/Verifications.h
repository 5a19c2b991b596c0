// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/passes/AccessPass.h"
#include "domain/verification/Verification.h"

#include <QString>

namespace countersign::ui {

// Words about who a caller is that more than one page says.

/// "Verified by push 10:12", "Verified by code 10:12", "Verified in self-service 10:12"
[[nodiscard]] QString proofText(domain::VerificationWay way, Instant at, Instant now);

[[nodiscard]] QString stateName(domain::PassState state); ///< "Active", "Starts later", "Used", "Expired" ...
/// Whether somebody could still sign in with it.
[[nodiscard]] bool isUsable(domain::PassState state);

} // namespace countersign::ui
