// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Visit.h"

namespace countersign::portal {

/// The last two steps of a registration for the app that is asked by push, in the places of P-5 and P-6. The second shows a number
/// and goes on by itself once the phone has answered: by a script, or by asking for the page again every few seconds.

[[nodiscard]] inline bool isForPush(const Visit& visit)
{
    return visit.registration->kind == domain::AuthenticatorKind::pushApp;
}

Answer showPhoneOffer(Visit& visit);
Answer showPhoneRequest(Visit& visit);
Answer askPhoneAgain(Visit& visit); ///< after a decline, a wrong number or no answer

} // namespace countersign::portal
