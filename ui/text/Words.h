// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "domain/delivery/MailRow.h"
#include "domain/enrolment/EnrolmentState.h"
#include "domain/enrolment/Meeting.h"
#include "domain/passes/AccessPass.h"
#include "domain/people/Person.h"
#include "domain/staff/Role.h"

#include <QString>

namespace countersign::ui {

// Words for the values of the domain.

/// Text of the server as one line to be shown. Whatever it holds, nothing hides in it: controls, bidirectional
/// overrides and zero-width characters are written out as "[U+202E]", line ends are spaces (S 65).
[[nodiscard]] QString qs(const std::string& utf8);
[[nodiscard]] QString qsLines(const std::string& utf8); ///< the same, and lines stay lines: for mails and notes
[[nodiscard]] std::string utf8(const QString& text);

[[nodiscard]] QString roleName(domain::Role role); ///< "RA Agent (Advanced)"
[[nodiscard]] QString roleAllows(domain::Role role); ///< one sentence of what it allows
[[nodiscard]] QString roleNames(const domain::Roles& roles); ///< "RA Manager, System administrator"
/// The roles that hold a permission: "People with the role RA Manager or RA Agent (Advanced)".
[[nodiscard]] QString whoMay(domain::Permission permission);
[[nodiscard]] QString whoMay(const domain::Roles& roles); ///< the same for roles that are known; empty for none

[[nodiscard]] QString statusName(domain::PersonStatus status); ///< "Active", "Closed"
[[nodiscard]] QString statusName(domain::AuthenticatorStatus status); ///< "Active", "Waiting for user", ...
[[nodiscard]] QString kindName(domain::AuthenticatorKind kind); ///< "Microsoft Authenticator"
[[nodiscard]] QString meetingName(domain::Meeting meeting); ///< "Video call", "Face to face"
[[nodiscard]] QString meetingInSentence(domain::Meeting meeting); ///< "video call", "face to face"
[[nodiscard]] QString reasonName(domain::RemovalReason reason); ///< "New phone"
[[nodiscard]] QString closureReasonName(domain::ClosureReason reason); ///< "Left the organisation"
[[nodiscard]] QString passReasonName(domain::PassReason reason); ///< "Lost phone"
[[nodiscard]] QString resultName(
    domain::EnrolmentState state); ///< "Registered", "Cancelled", "Ran out", "Stopped", "In progress"
[[nodiscard]] QString mailKindName(const std::string& kind); ///< "One-time password"
[[nodiscard]] QString uuidText(const std::string& uuid); ///< "555 000 000 014"

} // namespace countersign::ui
