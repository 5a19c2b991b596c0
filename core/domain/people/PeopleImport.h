// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace countersign::domain {

/// What became of the rows of a file of people.
struct ImportCounts
{
    long long created = 0;
    long long updated = 0;
    long long unchanged = 0;

    [[nodiscard]] long long taken() const { return created + updated + unchanged; }
};

/// A row that was not taken.
struct ImportRejection
{
    std::uint64_t line = 0; ///< on which it begins
    std::string reason; ///< "field:message" for each thing wrong, with a space between them; none of the row's values
};

/// Where an import stands.
struct ImportState
{
    std::uint64_t offset = 0; ///< of the next row in the file, in bytes
    std::uint64_t line = 1; ///< of the next row
    ImportCounts counts;
};

} // namespace countersign::domain
