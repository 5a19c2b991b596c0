// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/monitoring/Metrics.h"

#include <vector>

namespace prometheus {
struct MetricFamily;
}

namespace countersign::server {

/// What was measured as gauges; what is not known is left out.
[[nodiscard]] std::vector<prometheus::MetricFamily> gaugesOf(const Measured& measured, Instant started);

} // namespace countersign::server
