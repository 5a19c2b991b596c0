// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace countersign::ui {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// What a message says: its first sentence stands in bold, the rest follows. Only the edge of the desktop words
/// messages; every text is that of ux.md, by its id.
struct Wording
{
    QString lead;
    QString rest;

    [[nodiscard]] bool isEmpty() const { return lead.isEmpty() && rest.isEmpty(); }
    [[nodiscard]] QString plain() const { return rest.isEmpty() ? lead : lead + u' ' + rest; }
};

/// The message of an id ("D-SGN-1"). Parameters are looked up by name; those named "at", "ends", "until" or "retry_at"
/// hold UTC ms and are worded as times. An unknown id gives the words of an unexpected server error.
[[nodiscard]] Wording wordingFor(const std::string& id, const Parameters& parameters = {});

/// What an error says: its message id where it has one, else its kind; never nothing. References are the caller's to show.
[[nodiscard]] Wording wordingOf(const Error& error);

/// One sentence for a refused field ("D-PER-1" -> "Enter a first name").
[[nodiscard]] QString fieldWording(const countersign::FieldError& field, const Parameters& parameters = {});
/// The same for the field of that name in an error; empty when the field is good.
[[nodiscard]] QString fieldWording(const Error& error, const std::string& field);

[[nodiscard]] QString parameter(const Parameters& parameters, const char* name);

/// Every id that wordingFor and fieldWording know, and what each needs; for tests.
struct MessageId
{
    const char* id;
    QStringList parameters;
};
[[nodiscard]] std::vector<MessageId> messageIds();

} // namespace countersign::ui
