// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace countersign::ui {

/// Details | Authenticators | Activity. Use with a QStackedWidget. Ctrl+1, 2, 3 are the page's shortcuts.
[[nodiscard]] QTabBar* makeTabBar(const QStringList& tabs, const QString& name, QWidget* parent = nullptr);

} // namespace countersign::ui
