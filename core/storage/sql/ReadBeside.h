// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <functional>

namespace countersign::storage {

/// Runs `work` on one snapshot of the data, on a connection of its own, beside whoever else uses them. Writes nothing and brings
/// no schema up to date: the data must be there. With a server, config.patience bounds the whole of it.
[[nodiscard]] Result<void> readBeside(const StorageConfig& config, const std::function<Result<void>(Reader&)>& work);

} // namespace countersign::storage
