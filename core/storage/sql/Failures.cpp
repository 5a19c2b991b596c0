// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Failures.h"

#include "storage/sql/SqlFailure.h"

namespace countersign::storage {

Error databaseFailure(const std::exception& cause)
{
    auto error = failure(ErrorKind::unavailable, cause.what());
    error.message = "D-GEN-8";
    return error;
}

Error closureFailure(const std::exception& cause)
{
    const auto* failed = dynamic_cast<const SqlFailure*>(&cause);
    const bool ruleBroken = failed != nullptr && failed->kind() == SqlFailure::Kind::ruleBroken;
    return ruleBroken ? failure(ErrorKind::conflict, cause.what()) : databaseFailure(cause);
}

} // namespace countersign::storage
