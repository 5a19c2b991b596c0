// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/PortalRoutes.h"

namespace countersign::portal {

/// Whether a request may reach its handler. Fills what the access asks for (registration, test, hidden field) into the
/// visit; the answer, if there is one, goes out instead of the handler's.
[[nodiscard]] std::optional<Answer> admit(Visit& visit, const Route& route);

} // namespace countersign::portal
