// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <string>

namespace countersign::portal {

/// The hidden field that goes with a cookie: whoever cannot read the cookie cannot make it (S 46).
[[nodiscard]] std::string csrfFor(const std::string& cookie);
[[nodiscard]] bool csrfFits(const std::string& cookie, const std::string& sent);

/// Whether a POST may come from a page of ours. Our Referrer-Policy makes browsers send "Origin: null" with forms, which
/// counts only where Sec-Fetch-Site says same-origin or is missing; the hidden field is checked besides.
[[nodiscard]] bool comesFromOurPages(const http::Request& request, const std::string& publicUrl);

} // namespace countersign::portal
