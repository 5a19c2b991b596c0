// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/Page.h"
#include "portal/Visit.h"

namespace countersign::portal {

/// The handlers of a registration, one source per page. Portal has checked before: cookie and hidden field where the route
/// asks for them, the state of the registration, pauses and ends.

Answer showStart(Visit& visit); ///< P-1; GET changes nothing
Answer submitStart(Visit& visit); ///< binds the link to this browser
Answer startAgain(Visit& visit); ///< from P-X8
Answer whereIWas(Visit& visit); ///< GET /register: on to the page of the state

Answer showEmail(Visit& visit); ///< P-2
Answer submitEmail(Visit& visit);

Answer showOneTimePassword(Visit& visit); ///< P-3
Answer submitOneTimePassword(Visit& visit);
Answer showNotReceived(Visit& visit); ///< P-3a
Answer sendAgain(Visit& visit);

Answer showPassword(Visit& visit); ///< P-4
Answer submitPassword(Visit& visit);
Answer forgotPassword(Visit& visit); ///< on to a new one

Answer showAddAccount(Visit& visit); ///< P-5
Answer submitAddAccount(Visit& visit); ///< Next

Answer showCode(Visit& visit); ///< P-6
Answer submitCode(Visit& visit);

Answer showDone(Visit& visit); ///< P-7
Answer nameDevice(Visit& visit);
Answer startTest(Visit& visit);

Answer needMoreTime(Visit& visit);
Answer askForHelp(Visit& visit);

} // namespace countersign::portal
