// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace countersign::ui {

/// "7KQ" as "seven, Kilo, Quebec": the words of the NATO alphabet, for reading over the phone. What is neither a letter nor
/// a digit stays as it is.
[[nodiscard]] QString spelledOut(const QString& code);

} // namespace countersign::ui
