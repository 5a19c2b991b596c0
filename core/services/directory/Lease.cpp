// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/Lease.h"

#include "storage/people/DirectoryRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

constexpr seconds leaseLife{60};

} // namespace

Result<void> takeLease(ServiceContext& context, const std::string& holder)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto now = context.clock.now();
        if (!storage::directory::take(transaction, holder, now, now + leaseLife))
            return fail(failure(ErrorKind::conflict,
                "the directory is being read by somebody else; after one that was killed, wait for a minute"));
        return {};
    });
}

Result<void> keepLease(storage::Transaction& transaction, const ServiceContext& context, const std::string& holder)
{
    if (!storage::directory::keep(transaction, holder, context.clock.now() + leaseLife))
        return fail(failure(ErrorKind::conflict, "somebody else has begun to read the directory"));
    return {};
}

} // namespace countersign::services
