// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "portal/Page.h"
#include "portal/Visit.h"

#include <vector>

namespace countersign::portal {

/// Whether the page can say what is wrong beside its fields. A pause or a lock may name fields too and is no such error.
[[nodiscard]] bool isFieldError(const Error& error);

/// Words what the core refused, field by field, in the order of the page.
[[nodiscard]] std::vector<PageError> fieldErrors(const Error& error, const Visit& visit);

/// One refused value: its message id with what varies inside it (direction of a clock, one minute or more).
[[nodiscard]] std::string sentenceFor(const std::string& messageId, const Parameters& parameters, const Words& words);

} // namespace countersign::portal
