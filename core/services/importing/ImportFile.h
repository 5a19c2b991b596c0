// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/CsvReader.h"
#include "base/Result.h"
#include "domain/people/PeopleImport.h"
#include "domain/people/Person.h"
#include "services/importing/ImportColumns.h"
#include "services/importing/RowCheck.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace countersign::services {

/// A row that is right as far as the file alone can tell.
struct ImportRow
{
    std::uint64_t line = 0;
    domain::NewPerson person; ///< checked
    std::string emailKey;
};

struct ImportBatch
{
    std::vector<ImportRow> rows;
    std::vector<domain::ImportRejection> rejected; ///< by what the file alone can tell
    CsvPlace end; ///< of the row after it

    [[nodiscard]] std::uint64_t read() const { return rows.size() + rejected.size(); }
};

/// A CSV file of people. What a row is worth depends on the rows before it (no UUID and no address twice), never on how
/// often or from where the file was read. For one thread at a time.
class ImportFile
{
public:
    using Organisations = services::Organisations;

    /// Reads all of it once. invalidInput, with a sentence in `detail`, when it is no file of people.
    [[nodiscard]] static Result<std::unique_ptr<ImportFile>> open(
        const std::filesystem::path& path, Organisations organisations);

    [[nodiscard]] const ImportColumns& columns() const { return m_columns; }
    [[nodiscard]] const std::string& fingerprint() const { return m_fingerprint; } ///< of its content
    [[nodiscard]] std::uint64_t rows() const { return m_rows; } ///< people, the header not counted
    [[nodiscard]] bool names(const std::string& uuid) const; ///< some row has this UUID

    /// The place of the next row.
    [[nodiscard]] CsvPlace place() const { return m_reader.place(); }
    [[nodiscard]] ImportBatch next(std::size_t most);

private:
    explicit ImportFile(const std::filesystem::path& path);
    [[nodiscard]] Result<void> survey(const std::filesystem::path& path);
    [[nodiscard]] Result<void> readHeader(CsvReader& reader);
    void judge(const CsvRecord& record, ImportBatch& batch);
    [[nodiscard]] std::string claim(const ImportRow& row);

    using Claims =
        std::unordered_map<std::size_t, std::uint64_t>; ///< hash to line: of two million rows none meet by chance

    std::ifstream m_in;
    CsvReader m_reader;
    ImportColumns m_columns;
    Organisations m_organisations;
    std::string m_fingerprint;
    std::uint64_t m_rows = 0;
    std::vector<std::uint64_t> m_uuids; ///< sorted
    Claims m_uuidLines;
    Claims m_emailLines;
};

} // namespace countersign::services
