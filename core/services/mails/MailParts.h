// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy/Settings.h"
#include "services/mails/MailComposer.h"

#include <string>
#include <vector>

namespace countersign::services {

/// One paragraph per entry, in text and in HTML alike.
[[nodiscard]] MailContent fromParagraphs(std::string subject, const std::vector<std::string>& paragraphs);

/// Whom to ring: "the Registration Authority on 0123 (ra@example.org)".
[[nodiscard]] std::string contact(const domain::OrganisationSettings& organisation);

} // namespace countersign::services
