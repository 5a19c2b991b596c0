// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/PeopleImport.h"
#include "services/Actor.h"
#include "services/importing/ImportFile.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace countersign::services {

/// What holds for all rows of where they come from.
struct BatchSource
{
    const ImportColumns& columns;
    std::function<bool(const std::string& uuid)> names; ///< some row has this UUID, maybe one that is still to come
    const char* change; ///< the action that the audit log has for somebody who is changed
};

[[nodiscard]] BatchSource sourceOf(const ImportFile& file);

/// Somebody who is there already and comes out different.
struct ImportedChange
{
    domain::Person person; ///< as they are to be
    std::string emailBefore; ///< empty unless the address changes
    std::string fields; ///< what changes, by the names of the columns
};

/// What a batch would do to the people who are there.
struct JudgedBatch
{
    std::vector<domain::Person> created;
    std::vector<ImportedChange> changed;
    long long unchanged = 0;
    std::map<std::uint64_t, PersonId> people; ///< whoever was not rejected, by line
    std::vector<domain::ImportRejection> rejected; ///< those of the file as well, by line

    [[nodiscard]] domain::ImportCounts counts() const;
};

/// Looks and changes nothing.
[[nodiscard]] Result<JudgedBatch> judgeBatch(
    storage::Reader& reader, ServiceContext& context, const BatchSource& source, const ImportBatch& batch);

/// Does it. What was judged in this transaction is still so.
[[nodiscard]] Result<void> applyBatch(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const BatchSource& source, const JudgedBatch& judged);

} // namespace countersign::services
