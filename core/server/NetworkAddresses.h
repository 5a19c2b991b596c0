// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/NetworkDoor.h"

namespace countersign::server {

/// The addresses by which others on the network can reach this computer: no loopback, none that is good on one link
/// only. IPv4 first. On Windows the names are those of the adapters.
[[nodiscard]] std::vector<services::NetworkAddress> networkAddresses();

} // namespace countersign::server
