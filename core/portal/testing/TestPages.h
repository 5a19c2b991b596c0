// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Visit.h"

namespace countersign::portal {

/// P-8, a sign-in that grants nothing. Portal has found the test that the cookie names.

Answer showTestLink(Visit& visit); ///< GET /test/{token}: a page with one button; changes nothing
Answer openTestLink(Visit& visit);
Answer showTestSignIn(Visit& visit);
Answer submitTestSignIn(Visit& visit);
Answer showTestCode(Visit& visit);
Answer submitTestCode(Visit& visit);
Answer showTestResult(Visit& visit);

[[nodiscard]] Page testEnded(const Visit& visit); ///< also for a test that never was

} // namespace countersign::portal
