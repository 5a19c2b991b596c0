// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace countersign::storage {

/// The marks of the repositories in PostgreSQL's form: "a = ? AND b = ?" becomes "a = $1 AND b = $2". Quoted text is left alone.
[[nodiscard]] std::string numberedPlaceholders(std::string_view sql);

} // namespace countersign::storage
