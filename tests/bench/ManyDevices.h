// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <fstream>
#include <string>

namespace countersign::bench {

/// Gives people an active authenticator each and writes its secret beside its owner, for a load of correct codes.
class ManyDevices
{
public:
    /// Lines "person id<TAB>secret in hex" go to that file.
    explicit ManyDevices(const std::string& file);

    [[nodiscard]] Result<void> give(
        storage::Transaction& transaction, services::ServiceContext& context, const PersonId& person);

private:
    std::ofstream m_file;
};

} // namespace countersign::bench
