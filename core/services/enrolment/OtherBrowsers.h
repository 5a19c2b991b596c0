// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/RegistrationService.h"
#include "services/enrolment/Meeting.h"
#include "storage/enrolment/BrowserRepository.h"

namespace countersign::services {

/// Browsers that open a link which another one has started (D-LIV-11, P-X4): docs/decisions/0014. What one does by itself changes
/// nothing but what the RA is told; only the one browser that an RA let in can take the meeting over.

/// The record of the browser that an RA let in, if it is this one.
[[nodiscard]] std::optional<storage::browsers::BrowserRecord> letInBrowser(
    storage::Reader& reader, const EnrolmentRecord& enrolment, const std::string& ownToken);

/// Notes one for the RA, once, and only as many as can be told apart.
void noticeOther(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& ownToken,
    const std::string& browser);

/// "Let them continue there": this one, and no other. notFound when the meeting knows no such browser.
[[nodiscard]] Result<void> letIn(storage::Transaction& transaction, Meeting& meeting, const BrowserId& id);

/// Continue, in the browser that was let in: it holds the meeting from now on, at the email address; the first one has lost it.
[[nodiscard]] Result<void> moveMeeting(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting,
    const std::string& ownToken, const std::string& newToken, const BrowserInfo& browser);

} // namespace countersign::services
