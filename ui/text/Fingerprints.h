// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace countersign::ui {

// A certificate's fingerprint for people: groups of four, without colons. `fingerprint` is "3F:A0:...".

[[nodiscard]] QString fingerprintGroups(const std::string& fingerprint); ///< "3FA0 1122 ..., all sixteen groups"
[[nodiscard]] QString fingerprintShort(const std::string& fingerprint); ///< the first four, to be read out

/// What a browser shows before it opens a page whose certificate nobody vouches for, and what to select.
[[nodiscard]] QString browserWarning(const QString& host);

} // namespace countersign::ui
