// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Visit.h"

namespace countersign::portal {

Answer showAccessibility(Visit& visit);
Answer showPrivacy(Visit& visit);
Answer showCookies(Visit& visit);

Answer showPasteLink(Visit& visit); ///< also the page at "/"
Answer submitPasteLink(Visit& visit); ///< goes to the link, or says P-X7

[[nodiscard]] Page notFoundPage(const Visit& visit);
[[nodiscard]] Page wrongMethodPage(const Visit& visit);
[[nodiscard]] Page refusedPage(const Visit& visit, int status); ///< malformed or repeated fields
[[nodiscard]] Page uncheckedPage(const Visit& visit); ///< the form did not come from a page of ours

} // namespace countersign::portal
