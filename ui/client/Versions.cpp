// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/Versions.h"

#include <QVersionNumber>

#include <algorithm>

#ifndef COUNTERSIGN_VERSION
#define COUNTERSIGN_VERSION "0.1.0"
#endif

namespace countersign::ui {

namespace {

QVersionNumber minorOf(const QString& text)
{
    const auto version = QVersionNumber::fromString(text);
    return {version.majorVersion(), version.minorVersion()};
}

/// Members and routes that the server has not heard of.
bool wasNotUnderstood(const Error& error)
{
    return error.kind == ErrorKind::unsupported
        || std::any_of(error.fields.begin(), error.fields.end(), [](const FieldError& field) { return field.message == "unknown"; });
}

Error worded(Error error, const char* message, const char* name, const QString& value)
{
    error.message = message;
    error.fields.clear();
    error.parameters = {{name, value.toStdString()}};
    return error;
}

} // namespace

Versions compared(const QString& theirs)
{
    const auto server = minorOf(theirs);
    const auto ours = minorOf(QStringLiteral(COUNTERSIGN_VERSION));
    if (QVersionNumber::fromString(theirs).isNull())
        return Versions::notAServer;
    return server == ours ? Versions::alike : server > ours ? Versions::serverIsNewer : Versions::serverIsOlder;
}

Error explained(Error error, const QString& theirs, const QString& host)
{
    if (error.message != "D-GEN-2" && !wasNotUnderstood(error))
        return error;
    switch (compared(theirs)) {
    case Versions::serverIsNewer: return worded(std::move(error), "D-GEN-6", "version", theirs);
    case Versions::serverIsOlder: return worded(std::move(error), "D-GEN-10", "version", theirs);
    case Versions::notAServer: return worded(std::move(error), "D-GEN-11", "host", host);
    case Versions::alike: break;
    }
    return error;
}

} // namespace countersign::ui
