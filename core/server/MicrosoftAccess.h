// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "delivery/PushGateway.h"
#include "server/MicrosoftOptions.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace countersign::server {

/// (key, what is wrong with it), for as long as a tenant is named.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> problemsWith(const MicrosoftOptions& options);

/// Null without a tenant. notFound or forbidden when the secret's file cannot be read.
[[nodiscard]] Result<std::unique_ptr<delivery::PushGateway>> microsoftGateway(
    const MicrosoftOptions& options, const Clock& clock);

} // namespace countersign::server
