// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace countersign::tests {

/// A name that tries everything: markup, an ampersand, our own placeholders, an override, a line end, stacked marks,
/// letters of another direction; 128 code points.
[[nodiscard]] std::string hostileName();
/// As every surface has to show it.
[[nodiscard]] QString hostileNameShown();

/// Where text of somebody else would do more than stand there to be read, one line each; empty: nowhere.
[[nodiscard]] QStringList hostilitiesIn(const QWidget& window);

} // namespace countersign::tests
