// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Router.h"

#include <algorithm>
#include <stdexcept>

namespace countersign::http {
namespace {

bool isParameter(const std::string& segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> segmentsOf(const std::string& path)
{
    std::vector<std::string> out;
    std::size_t begin = 1;
    for (;;) {
        const auto end = path.find('/', begin);
        out.push_back(path.substr(begin, end == std::string::npos ? end : end - begin));
        if (end == std::string::npos)
            return out;
        begin = end + 1;
    }
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path)
{
    return std::equal(
        pattern.begin(), pattern.end(), path.begin(), path.end(), [](const auto& expected, const auto& actual) {
            return isParameter(expected) ? !actual.empty() : expected == actual;
        });
}

/// Which segments are parameters; compares so that an earlier literal makes it smaller. Two patterns that fit the same
/// path with the same shape are the same pattern but for the names of their parameters.
std::vector<bool> shapeOf(const std::vector<std::string>& pattern)
{
    std::vector<bool> out;
    for (const auto& segment : pattern)
        out.push_back(isParameter(segment));
    return out;
}

bool sameRoute(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const auto& left, const auto& right) { return left == right || (isParameter(left) && isParameter(right)); });
}

PathParameters parametersOf(const std::vector<std::string>& pattern, const std::vector<std::string>& path)
{
    PathParameters out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i]))
            out[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
    }
    return out;
}

} // namespace

std::size_t Router::add(Method method, const std::string& pattern)
{
    if (pattern.empty() || pattern.front() != '/')
        throw std::invalid_argument("route pattern must begin with a slash: " + pattern);
    auto segments = segmentsOf(pattern);
    for (const auto& route : m_routes) {
        if (route.method == method && sameRoute(route.segments, segments))
            throw std::invalid_argument("route added twice: " + pattern);
    }
    m_routes.push_back({method, std::move(segments)});
    return m_routes.size() - 1;
}

std::vector<std::size_t> Router::mostLiteral(const std::vector<std::string>& path) const
{
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        if (!fits(m_routes[i].segments, path))
            continue;
        const auto shape = shapeOf(m_routes[i].segments);
        const auto bestShape = best.empty() ? shape : shapeOf(m_routes[best.front()].segments);
        if (shape < bestShape)
            best.clear();
        if (shape <= bestShape)
            best.push_back(i);
    }
    return best;
}

Router::Match Router::match(Method method, const std::string& path) const
{
    Match out;
    if (path.empty() || path.front() != '/')
        return out;
    const auto segments = segmentsOf(path);
    const Method wanted = method == Method::head ? Method::get : method;
    for (const std::size_t i : mostLiteral(segments)) {
        const auto& route = m_routes[i];
        if (route.method == method || route.method == wanted) {
            out = {Match::Kind::found, i, parametersOf(route.segments, segments), {}};
            return out;
        }
        out.kind = Match::Kind::wrongMethod;
        out.allowed.push_back(route.method);
        if (route.method == Method::get)
            out.allowed.push_back(Method::head);
    }
    return out;
}

} // namespace countersign::http
