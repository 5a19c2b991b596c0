// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The request target: path and query.
#include "base/Text.h"
#include "Fuzz.h"
#include "http/TargetParser.h"

using namespace countersign;

namespace {

bool climbs(const std::string& path)
{
    return path.find("/../") != std::string::npos || path.ends_with("/..") || path.find("/./") != std::string::npos
        || path.find('\\') != std::string::npos || path.find('\0') != std::string::npos;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto target = http::parseTarget(fuzz::textOf(data, size));
    if (target.refusal != 0) {
        fuzz::must(target.refusal == 400 || target.refusal == 404, "a target is refused with 400 or 404");
        return 0;
    }
    fuzz::must(target.path.starts_with('/'), "a path begins with a slash");
    fuzz::must(isUtf8(target.path), "a path is UTF-8");
    fuzz::must(!climbs(target.path), "a path stays where it is (security.md 66)");
    for (const auto& [name, value] : target.query)
        fuzz::must(!name.empty() && isUtf8(name) && isUtf8(value), "a query parameter has a name and is UTF-8");
    return 0;
}
