// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HeadRules.h"

#include "base/Text.h"
#include "http/Tokens.h"

#include <algorithm>
#include <array>

namespace countersign::http {
namespace {

/// Fields of which a second one would be read differently by the next reader down the line.
constexpr std::array<std::string_view, 8> single{"host", "content-length", "transfer-encoding", "content-type",
    "authorization", "origin", "expect", "x-forwarded-proto"};

constexpr std::array<std::string_view, 3> methodOverrides{
    "x-http-method-override", "x-http-method", "x-method-override"};

int framingProblem(const Headers& headers, bool http11)
{
    const auto* length = headers.find("content-length");
    const auto* encoding = headers.find("transfer-encoding");
    if (encoding != nullptr && (length != nullptr || !http11))
        return 400;
    if (encoding != nullptr && !sameToken(*encoding, "chunked"))
        return 501;
    if (length != nullptr && (length->empty() || !std::all_of(length->begin(), length->end(), isDigit)))
        return 400;
    return 0;
}

bool hasCleanText(const std::pair<std::string, std::string>& field)
{
    const bool controls =
        std::any_of(field.second.begin(), field.second.end(), [](char c) { return isControl(c) && c != '\t'; });
    return isToken(field.first) && !controls && isUtf8(field.second);
}

} // namespace

int headProblem(const Headers& headers, bool http11)
{
    if (!std::all_of(headers.all().begin(), headers.all().end(), hasCleanText) || headers.count("host") != 1)
        return 400;
    for (const auto name : single) {
        if (headers.count(name) > 1)
            return 400;
    }
    for (const auto name : methodOverrides) {
        if (headers.find(name) != nullptr)
            return 400;
    }
    if (const auto* expect = headers.find("expect"); expect != nullptr && !sameToken(*expect, "100-continue"))
        return 417;
    return framingProblem(headers, http11);
}

bool isChunked(const Headers& headers)
{
    return headers.find("transfer-encoding") != nullptr;
}

bool asksToClose(const Headers& headers)
{
    for (const auto& [name, value] : headers.all()) {
        if (!sameToken(name, "connection"))
            continue;
        for (const auto element : listElements(value)) {
            if (sameToken(element, "close"))
                return true;
        }
    }
    return false;
}

} // namespace countersign::http
