// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"
#include "portal/Page.h"
#include "portal/Visit.h"
#include "portal/enrolment/Steps.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::portal {

/// What a request must show before its handler runs.
enum class Access {
    anyone, ///< changes nothing, or checks for itself (Start)
    registration, ///< the cookie of a registration that is under way; a POST also the hidden field
    registrationAtAnyStage, ///< the same, and nothing stands in the way of it: pauses and ends included
    visitor, ///< gets the start cookie; a POST needs it, and the hidden field
    halfSession, ///< the password was right; a POST also the hidden field, as in those below
    session, ///< signed in with password and code
    anySession, ///< the same, or with a Temporary Access Pass
    forgottenPassword, ///< the cookie of a password that is being replaced
    test, ///< the cookie of an open test sign-in; a POST also the hidden field
};

/// One route with all that is declared about it. A route without a declared access does not compile.
struct Route
{
    http::Method method;
    const char* pattern;
    Access access;
    std::optional<Part> part; ///< the step it belongs to: refused out of order before the handler runs
    std::vector<std::string> fields; ///< of the form, beside "csrf"
    Answer (*handler)(Visit&);
};

[[nodiscard]] const std::vector<Route>& portalRoutes();

} // namespace countersign::portal
