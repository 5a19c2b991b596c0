// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"
#include "portal/SecurityHeaders.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::portal {

/// The answer for a path under /assets/, from the table inside the program and from nowhere else (S 66); nothing for other
/// paths. An unknown name is a bare 404.
[[nodiscard]] std::optional<http::Response> staticAnswer(
    const http::Request& request, const std::string& publicUrl, StrictTransport strict = StrictTransport::asUrlSays);

/// A path under /assets/: answered from memory, without a look at the data.
[[nodiscard]] bool isForAsset(const http::Request& request);

/// "/assets/countersign.css?v=1a2b3c...": may be kept for good, since another content has another address.
[[nodiscard]] std::string assetAddress(std::string_view name);

} // namespace countersign::portal
