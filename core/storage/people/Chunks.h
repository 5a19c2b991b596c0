// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/Statement.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

// Statements about many: for the repositories of this folder.
namespace countersign::storage::people {

/// A statement takes so many at once; few sizes, so that they stay prepared.
constexpr std::array<std::size_t, 3> chunkSizes{128, 16, 1};

/// Calls `use(from, size)`, which returns a Result<void>, for all of `count`.
template <class Use>
[[nodiscard]] Result<void> inChunks(std::size_t count, Use use)
{
    for (std::size_t from = 0; from < count;) {
        const auto size = *std::find_if(
            chunkSizes.begin(), chunkSizes.end(), [&](std::size_t s) { return s <= count - from; });
        if (auto used = use(from, size); !used)
            return used;
        from += size;
    }
    return {};
}

/// times(3, "?") is "?,?,?".
[[nodiscard]] inline std::string times(std::size_t count, const std::string& part)
{
    std::string text = part;
    for (std::size_t i = 1; i < count; ++i)
        text += ',' + part;
    return text;
}

inline void bindAll(Statement& statement, const std::vector<std::string>& values, std::size_t from, std::size_t size)
{
    for (std::size_t i = from; i < from + size; ++i)
        statement.bind(values[i]);
}

} // namespace countersign::storage::people
