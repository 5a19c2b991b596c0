// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"

namespace countersign::domain {

/// Normalises (NFC, white space) and checks every field of a new person. Field names are the JSON names.
[[nodiscard]] Result<NewPerson> checkNewPerson(NewPerson typed);

/// The same for a change of names. Messages: D-PER-1 required, D-PER-2 too long, D-PER-3 hidden characters.
[[nodiscard]] Result<Names> checkNames(Names typed);

/// Digits, spaces, dashes, brackets and a leading plus; empty is allowed. The result holds digits and "+" only.
[[nodiscard]] Result<std::string> checkPhone(const std::string& field, const std::string& typed);

/// 12 digits once spaces and dashes are gone. Message D-PER-4.
[[nodiscard]] Result<std::string> checkUuid(const std::string& typed);

/// Two capital letters at most, for the avatar.
[[nodiscard]] std::string initials(const Names& names);

} // namespace countersign::domain
