// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::domain {

/// What happened, before it is chained. Values are never secrets.
struct AuditEvent
{
    Instant at{};
    std::string action; ///< dotted, past tense: "enrolment.link_made", "sign_in.refused"
    std::string result = "done"; ///< "done" or "refused"
    std::string actorKind; ///< "staff", "link", "person", "system", "operator"
    PersonId actor;
    std::string actorName;
    PersonId subject;
    std::string subjectName;
    std::vector<std::pair<std::string, std::string>> details;
    std::string address; ///< client address
    std::string reference;
};

/// One line of a person's Activity tab.
struct ActivityRow
{
    Instant at{};
    std::string action;
    std::string result;
    std::string actorName;
    std::vector<std::pair<std::string, std::string>> details;
    std::string address;
    std::string reference;
};

} // namespace countersign::domain
