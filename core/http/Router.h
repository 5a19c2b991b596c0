// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace countersign::http {

/// What "/people/{id}" caught, by name. Values are single path segments, never empty.
using PathParameters = std::map<std::string, std::string>;

/// Splits patterns such as "/api/v1/people/{id}/authenticators" and finds the one a path matches, by index of addition.
/// Literal segments win over parameters, from the left; the winner alone says which methods there are. No regular
/// expressions, no trailing-slash forgiveness.
class Router
{
public:
    struct Match
    {
        enum class Kind { found, wrongMethod, notFound } kind = Kind::notFound;
        std::size_t index = 0;
        PathParameters parameters;
        std::vector<Method> allowed; ///< for wrongMethod
    };

    /// The pattern and method must be new, else it throws std::invalid_argument (a fault of ours, seen at start-up).
    /// The index counts from 0.
    std::size_t add(Method method, const std::string& pattern);
    [[nodiscard]] Match match(Method method, const std::string& path) const; ///< HEAD finds GET routes

private:
    struct Route
    {
        Method method;
        std::vector<std::string> segments;
    };
    [[nodiscard]] std::vector<std::size_t> mostLiteral(const std::vector<std::string>& path) const;

    std::vector<Route> m_routes;
};

} // namespace countersign::http
