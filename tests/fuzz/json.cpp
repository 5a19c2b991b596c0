// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON document with one meaning.
#include "contract/Json.h"

#include "Fuzz.h"

using namespace countersign;

namespace {

int depth(const contract::Json& value)
{
    int deepest = 0;
    if (value.is_structured()) {
        for (const auto& member : value)
            deepest = std::max(deepest, depth(member));
    }
    return value.is_structured() ? deepest + 1 : 0;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = contract::parseStrict(fuzz::textOf(data, size));
    if (!parsed)
        return 0;
    fuzz::must(depth(*parsed) <= 32, "depth ends at 32");
    const auto again = contract::parseStrict(contract::dump(*parsed));
    fuzz::must(again && *again == *parsed, "what is written is read as it was");
    return 0;
}
