// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace countersign::gallery {

/// Whole windows from sample values, to hold beside the pictures of the look:
/// "issue", "problem", "home", "results", "profile", "remove", "qr". Null for another name.
[[nodiscard]] QWidget* makeScene(const QString& name);

} // namespace countersign::gallery
