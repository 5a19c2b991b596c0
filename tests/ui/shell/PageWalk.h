// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace countersign::tests {

/// What is wrong with the visible part of a window, one line each: an interactive widget without an accessible name, a
/// mnemonic that stands twice, a label that has less room than its words need. Empty: nothing.
[[nodiscard]] QStringList faultsOf(const QWidget& window);

} // namespace countersign::tests
