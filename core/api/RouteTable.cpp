// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/RouteTable.h"

namespace countersign::api {

std::string Call::query(const std::string& name) const
{
    for (const auto& [key, value] : request.query) {
        if (key == name)
            return value;
    }
    return {};
}

Result<Nothing> nothing(const Result<void>& done)
{
    return done ? Result<Nothing>(Nothing{}) : Result<Nothing>(fail(done.error()));
}

} // namespace countersign::api
