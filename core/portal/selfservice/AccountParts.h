// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "portal/Page.h"
#include "portal/Visit.h"

#include <string>
#include <vector>

namespace countersign::portal {

/// A page of self-service, with its own name in header and title.
[[nodiscard]] Page accountPage(const Visit& visit, const char* body, const char* titleId, std::vector<PageError> errors = {});
/// One of a heading, paragraphs and no form.
[[nodiscard]] Page accountMessage(const Visit& visit, int status, const char* titleId, Model::List paragraphs);
[[nodiscard]] Model accountParagraph(const Visit& visit, const char* id, const Parameters& parameters = {});

/// For what no field can carry: a session that is over leads to the sign-in and back, one that is not fresh as well (S-ERR-1).
[[nodiscard]] Answer accountError(Visit& visit, const Error& error);

/// Where a sign-in leads back to, from a list (security.md 66): "activity" for /recent-activity. Empty for the usual place.
[[nodiscard]] std::string placeNameOf(const std::string& path);
[[nodiscard]] std::string placeNamed(const std::string& name);

/// To the sign-in, and back here after it. `notice` is one of Portal's, or empty.
[[nodiscard]] Answer toSignIn(const Visit& visit, const std::string& notice);

/// A sentence for the next page alone (S-OK-1, S-OK-2), with the name of a device in it.
void leaveSuccess(Visit& visit, const std::string& id, const std::string& device);
/// What was left there: runs, or "no".
[[nodiscard]] Model takeSuccess(Visit& visit);

/// "Ann's phone", or the app's name for a device without one.
[[nodiscard]] std::string deviceInWords(const Visit& visit, const std::string& name);

} // namespace countersign::portal
