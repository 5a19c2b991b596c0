// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/PeopleImport.h"
#include "services/Actor.h"
#include "services/importing/ImportColumns.h"
#include "services/ServiceContext.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace countersign::services {

enum class ImportMode {
    apply,
    dryRun, ///< looks at everything and changes nothing
};

struct ImportOrder
{
    std::filesystem::path file;
    ImportMode mode = ImportMode::apply;
    std::size_t batch = 0; ///< rows of a transaction; 0: what suits the engine
};

struct ImportProgress
{
    std::uint64_t done = 0; ///< rows, those of earlier runs included
    std::uint64_t rows = 0; ///< in the file
};

/// Called before each batch and after the last; false stops, with what is committed kept.
using ImportStep = std::function<bool(const ImportProgress&)>;

struct ImportReport
{
    enum class End { finished, stopped };

    End end = End::finished;
    std::string id; ///< of an import that is to be concluded; empty for a dry run
    std::uint64_t rows = 0;
    std::uint64_t resumedAt = 0; ///< the line at which this run went on; 0: it began at the beginning
    domain::ImportCounts counts; ///< of all runs together
    std::vector<domain::ImportRejection> rejected; ///< of all runs together, by line
    ImportColumns columns;
};

/// People in bulk, by somebody with access to the data and its key. A row is held to the rules of PersonService; who
/// has its UUID is changed to what the row says, else somebody is made. A batch is one transaction, with its audit
/// event and the place where the next one begins, so that an import that ended in whatever way goes on there when the
/// same file is given again.
class PeopleImportService
{
public:
    explicit PeopleImportService(ServiceContext& context);

    /// invalidInput and tooLarge speak of the file as a whole. conflict: somebody else is importing it at this moment.
    /// Whatever is answered, what is committed stays.
    [[nodiscard]] Result<ImportReport> run(const Actor& actor, const ImportOrder& order, const ImportStep& step);

    /// Forgets how far a finished import came. Until then the same file is taken for done and its report is given
    /// again: nobody's rejected rows get lost on the way into a file.
    [[nodiscard]] Result<void> conclude(const Actor& actor, const ImportReport& report);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
