// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Visit.h"

namespace countersign::portal {

/// The handlers of self-service (ux.md 3.4), one source per subject. Admission has found the session that the route asks for, and
/// checked cookie and hidden field.

Answer showSignIn(Visit& visit); ///< S-1
Answer submitSignIn(Visit& visit);
Answer showSignInCode(Visit& visit);
Answer submitSignInCode(Visit& visit);
Answer showNoPhone(Visit& visit); ///< S-2
Answer showPassSignIn(Visit& visit); ///< S-3
Answer submitPassSignIn(Visit& visit);
Answer signOut(Visit& visit);
Answer showSignedOut(Visit& visit);

Answer showForgotten(Visit& visit); ///< S-11
Answer submitForgotten(Visit& visit);
Answer showForgottenCode(Visit& visit);
Answer submitForgottenCode(Visit& visit);
Answer sendForgottenCodeAgain(Visit& visit);
Answer showForgottenDevice(Visit& visit);
Answer submitForgottenDevice(Visit& visit);
Answer showForgottenNew(Visit& visit);
Answer submitForgottenNew(Visit& visit);
Answer showForgottenDone(Visit& visit);

Answer showSecurityInfo(Visit& visit); ///< S-4
Answer showMethodName(Visit& visit);
Answer submitMethodName(Visit& visit);
Answer showMethodRemoval(Visit& visit);
Answer submitMethodRemoval(Visit& visit);
Answer showDefaultMethod(Visit& visit);
Answer submitDefaultMethod(Visit& visit);
Answer showLostPhone(Visit& visit); ///< S-14
Answer submitLostPhone(Visit& visit);

Answer showAddMethod(Visit& visit); ///< S-5
Answer submitAddMethod(Visit& visit);
Answer showOwnAccount(Visit& visit);
Answer submitOwnAccount(Visit& visit);
Answer showOwnCode(Visit& visit);
Answer submitOwnCode(Visit& visit);
Answer showAdded(Visit& visit);

Answer showRequest(Visit& visit); ///< S-12
Answer submitRequest(Visit& visit);
Answer denyRequest(Visit& visit);

Answer showActivity(Visit& visit); ///< S-13
Answer showActivityEntry(Visit& visit);
Answer submitNotMe(Visit& visit);

} // namespace countersign::portal
