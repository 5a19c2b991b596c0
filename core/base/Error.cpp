// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

#include <array>
#include <utility>

namespace countersign {
namespace {

struct KindName
{
    ErrorKind kind;
    const char* name;
};

constexpr std::array<KindName, 13> kindNames{{
    {ErrorKind::invalidInput, "invalid-input"},
    {ErrorKind::unauthenticated, "unauthenticated"},
    {ErrorKind::stepUpRequired, "step-up-required"},
    {ErrorKind::forbidden, "forbidden"},
    {ErrorKind::notFound, "not-found"},
    {ErrorKind::conflict, "conflict"},
    {ErrorKind::tooManyAttempts, "too-many-attempts"},
    {ErrorKind::tooLarge, "too-large"},
    {ErrorKind::unsupported, "unsupported"},
    {ErrorKind::unavailable, "unavailable"},
    {ErrorKind::sealed, "sealed"},
    {ErrorKind::integrity, "integrity"},
    {ErrorKind::internal, "internal"},
}};

} // namespace

Error refusal(ErrorKind kind, std::string message, std::string detail)
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.detail = std::move(detail);
    error.refusal = true;
    return error;
}

Error failure(ErrorKind kind, std::string detail)
{
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    return error;
}

Error invalidField(std::string field, std::string message)
{
    return invalidFields({{std::move(field), std::move(message)}});
}

Error invalidFields(std::vector<FieldError> fields)
{
    Error error;
    error.kind = ErrorKind::invalidInput;
    error.fields = std::move(fields);
    return error;
}

const char* kindName(ErrorKind kind)
{
    for (const auto& entry : kindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return "internal";
}

ErrorKind kindFromName(const std::string& name)
{
    for (const auto& entry : kindNames) {
        if (name == entry.name)
            return entry.kind;
    }
    return ErrorKind::internal;
}

} // namespace countersign
