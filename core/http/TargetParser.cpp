// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TargetParser.h"

#include "base/Text.h"
#include "http/PercentCoding.h"
#include "http/Tokens.h"

#include <algorithm>
#include <array>

namespace countersign::http {
namespace {

Target refused(int status)
{
    Target target;
    target.refusal = status;
    return target;
}

bool isVisibleAscii(char c)
{
    return c > 0x20 && c < 0x7f;
}

/// Escapes that only serve to slip past a check: of the dot, both slashes and NUL.
bool hasSuspiciousEscape(std::string_view rawPath)
{
    static constexpr std::array<std::string_view, 4> escapes{"%2e", "%2f", "%5c", "%00"};
    const auto text = lowered(rawPath);
    return std::any_of(
        escapes.begin(), escapes.end(), [&](auto escape) { return text.find(escape) != std::string::npos; });
}

bool hasDotSegment(std::string_view path)
{
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..")
            return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

/// A percent sign that is left after one decoding is a second encoding.
bool isHostile(std::string_view path)
{
    return path.find_first_of("\\%") != std::string_view::npos || hasDotSegment(path) || !isUtf8(path)
        || hasHiddenCharacters(path);
}

} // namespace

Target parseTarget(std::string_view target)
{
    if (target.empty() || target.front() != '/' || !std::all_of(target.begin(), target.end(), isVisibleAscii)
        || target.find('#') != std::string_view::npos)
        return refused(400);
    const auto question = target.find('?');
    const auto rawPath = target.substr(0, question);
    auto path = percentDecoded(rawPath);
    if (!path)
        return refused(400);
    if (hasSuspiciousEscape(rawPath) || isHostile(*path))
        return refused(404);
    Target out;
    out.path = std::move(*path);
    if (question != std::string_view::npos) {
        auto query = decodedPairs(target.substr(question + 1));
        if (!query)
            return refused(400);
        out.query = std::move(*query);
    }
    return out;
}

} // namespace countersign::http
