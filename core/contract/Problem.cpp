// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Problem.h"

#include <algorithm>

namespace countersign::contract {
namespace {

/// Empty when the member is missing or no text: another server's answer may hold anything.
std::string textMember(const Json& object, const std::string& name)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string())
        return {};
    return found->get<std::string>();
}

} // namespace

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::invalidInput: return 400;
    case ErrorKind::unauthenticated: return 401;
    case ErrorKind::stepUpRequired:
    case ErrorKind::forbidden: return 403;
    case ErrorKind::notFound: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::tooManyAttempts: return 429;
    case ErrorKind::tooLarge: return 413;
    case ErrorKind::unsupported: return 415;
    case ErrorKind::unavailable:
    case ErrorKind::sealed: return 503;
    case ErrorKind::integrity:
    case ErrorKind::internal: break;
    }
    return 500;
}

Json toProblem(const Error& error, int status)
{
    Json fields = Json::array();
    for (const auto& field : error.fields)
        fields.push_back({{"field", field.field}, {"message", field.message}});
    return {{"type", "about:blank"},
        {"title", kindName(error.kind)},
        {"status", status},
        {"kind", kindName(error.kind)},
        {"message", error.message},
        {"fields", fields},
        {"parameters", JsonWriter::write(error.parameters)},
        {"retry_at", error.retryAtMs},
        {"reference", error.reference}};
}

Error fromProblem(const Json& problem)
{
    Error error;
    if (!problem.is_object())
        return error;
    error.kind = kindFromName(textMember(problem, "kind"));
    error.message = textMember(problem, "message");
    error.reference = textMember(problem, "reference");
    error.refusal = true;
    if (const auto at = problem.find("retry_at"); at != problem.end() && at->is_number_integer())
        error.retryAtMs = std::max(0LL, at->get<long long>());
    if (const auto at = problem.find("fields"); at != problem.end() && at->is_array()) {
        for (const auto& field : *at)
            error.fields.push_back({textMember(field, "field"), textMember(field, "message")});
    }
    if (const auto at = problem.find("parameters"); at != problem.end() && at->is_object()) {
        for (const auto& item : at->items())
            error.parameters.emplace_back(item.key(), textMember(*at, item.key()));
    }
    return error;
}

} // namespace countersign::contract
