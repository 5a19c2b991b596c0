// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/AccessPasses.h"

#include <QString>

namespace countersign::ui {

[[nodiscard]] QString spanText(std::chrono::minutes span); ///< "1 hour", "1 hour 30 minutes", "10 minutes"

/// "Works once, from now until 15:30."
[[nodiscard]] QString worksText(const contract::MadeAccessPass& pass, Instant now);

/// Whether a new one would replace it.
[[nodiscard]] bool stillCounts(const domain::AccessPass& pass, Instant now);

[[nodiscard]] QString identityCheckName(domain::IdentityCheck check); ///< "Face to face"

} // namespace countersign::ui
