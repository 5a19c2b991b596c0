// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/RouteTable.h"

#include <string>

namespace countersign::api {

/// The API described in OpenAPI 3.1, drawn from the route table itself; docs/api/openapi.yaml is this text.
[[nodiscard]] std::string openApiYaml(const RouteTable& table, const std::string& version);

} // namespace countersign::api
