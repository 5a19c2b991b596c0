// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace countersign::ui {

/// English needs no translation file this way: the sentence for one, and the "%n" sentence (already counted by tr) for
/// all other numbers. Languages with more forms translate both.
[[nodiscard]] inline QString plural(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many;
}

} // namespace countersign::ui
