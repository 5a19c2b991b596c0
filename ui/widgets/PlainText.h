// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace countersign::ui {

/// For names on buttons: an ampersand of theirs stays one and makes no mnemonic.
[[nodiscard]] QString withoutMnemonics(const QString& name);
/// For tool tips, where Qt guesses rich text and cannot be told otherwise (S 61).
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace countersign::ui
