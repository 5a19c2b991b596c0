// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace countersign::services {

/// What a User-Agent says in words an RA can use: "Android phone, Chrome". Never the header itself.
[[nodiscard]] std::string browserInWords(const std::string& userAgent);

/// Whether it looks like a browser that a person holds. Scanners and chat previews that say what they are do not; one that
/// pretends passes, which is why nothing depends on it but what an RA is told.
[[nodiscard]] bool isPersonsBrowser(const std::string& userAgent);

} // namespace countersign::services
