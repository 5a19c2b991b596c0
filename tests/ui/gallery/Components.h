// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace countersign::gallery {

/// The component sheet, as in 30-components.
[[nodiscard]] QWidget* makeComponents(const QString& schemeName);

} // namespace countersign::gallery
