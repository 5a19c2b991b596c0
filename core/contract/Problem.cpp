// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Problem.h"

namespace countersign::contract {

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
    error.kind = kindFromName(problem.value("kind", std::string()));
    error.message = problem.value("message", std::string());
    error.reference = problem.value("reference", std::string());
    error.retryAtMs = problem.value("retry_at", 0LL);
    error.refusal = true;
    for (const auto& field : problem.value("fields", Json::array()))
        error.fields.push_back({field.value("field", std::string()), field.value("message", std::string())});
    for (const auto& item : problem.value("parameters", Json::object()).items())
        error.parameters.emplace_back(item.key(), item.value().is_string() ? item.value().get<std::string>() : dump(item.value()));
    return error;
}

} // namespace countersign::contract
