// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portal/PortalRoutes.h"

#include <optional>

namespace countersign::portal {

/// Whether a request may reach a page of self-service. Finds the session or the forgotten password that the cookie names; a cookie
/// of one kind is none of another (security.md 42), and who came with a pass gets no page but those for adding a method.
[[nodiscard]] std::optional<Answer> admitToSelfService(Visit& visit, const Route& route);

} // namespace countersign::portal
