// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Statement.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

// Many rows in few statements: with a server, a statement is a journey there and back.
namespace countersign::storage::people {

/// A statement takes so many at once; few sizes, so that they stay prepared.
inline constexpr std::array<std::size_t, 3> chunkSizes{128, 16, 1};

/// use(from, size) for one chunk after the other.
template <class Use>
void inChunks(std::size_t count, Use use)
{
    for (std::size_t from = 0; from < count;) {
        const auto size =
            *std::find_if(chunkSizes.begin(), chunkSizes.end(), [&](std::size_t s) { return s <= count - from; });
        use(from, size);
        from += size;
    }
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
