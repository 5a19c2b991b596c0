// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/Script.h"

namespace countersign::tests {

/// Notes a call, and gives the error that the script has for it.
std::optional<Error> errorOf(const std::string& name, const std::string& said = {});
/// The same for one that changes something; a token that is none of the script's is notFound.
Result<void> change(const std::string& name, const std::string& token, const std::string& said = {});

} // namespace countersign::tests
