// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::server {

/// Of this build, from CMake's project().
[[nodiscard]] const char* version();

} // namespace countersign::server
