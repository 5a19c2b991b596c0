// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/PortalRoutes.h"

#include <vector>

namespace countersign::portal {

/// A part of portalRoutes().
[[nodiscard]] std::vector<Route> selfServiceRoutes();

} // namespace countersign::portal
