// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Answering.h"

namespace countersign::tests {

std::optional<Error> errorOf(const std::string& name, const std::string& said)
{
    script().calls.push_back(said.empty() ? name : name + " " + said);
    const auto found = script().errors.find(name);
    if (script().after && name != "current" && name != "look")
        script().view = *script().after;
    return found == script().errors.end() ? std::nullopt : std::optional(found->second);
}

Result<void> change(const std::string& name, const std::string& token, const std::string& said)
{
    if (auto error = errorOf(name, said))
        return fail(std::move(*error));
    if (token != Script::browserToken && token != Script::testToken)
        return fail(failure(ErrorKind::notFound, "an unknown token"));
    return {};
}

} // namespace countersign::tests
