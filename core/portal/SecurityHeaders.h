// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <string>

namespace countersign::portal {

enum class Caching { never, checkFirst, forGood };

/// The headers of S 46 to S 48 that stand on every answer, errors and static files included.
void addSecurityHeaders(http::Response& response, const std::string& publicUrl, Caching caching);

} // namespace countersign::portal
