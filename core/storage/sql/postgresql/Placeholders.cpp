// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/Placeholders.h"

namespace countersign::storage {

std::string numberedPlaceholders(std::string_view sql)
{
    std::string numbered;
    int count = 0;
    char quote = '\0';
    for (const char c : sql) {
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        if (c == '?' && quote == '\0')
            numbered += '$' + std::to_string(++count);
        else
            numbered += c;
    }
    return numbered;
}

} // namespace countersign::storage
