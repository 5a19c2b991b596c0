// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "services/PolicyStore.h"
#include "services/PublicUrl.h"

#include <string>

namespace countersign::crypto {
class HashPool;
class PasswordHasher;
class Sealer;
}

namespace countersign::storage {
class Database;
}

namespace countersign::services {

class LiveEvents;

/// What every service stands on. Built once by the composition root, outlives the services. All members are thread-safe.
struct ServiceContext
{
    storage::Database& database;
    const crypto::Sealer& sealer;
    const crypto::PasswordHasher& hasher;
    crypto::HashPool& hashPool;
    const Clock& clock;
    Random& random;
    LiveEvents& events;
    PolicyStore& policies;
    PublicUrl publicUrl; ///< "https://register.example.org", no slash at the end: the only source of absolute links
    bool sample = false; ///< a sample directory: mail bodies may be shown, nothing leaves the computer

    /// The figures and switches in force now.
    [[nodiscard]] domain::Policy policy() const { return policies.current(); }
};

} // namespace countersign::services
