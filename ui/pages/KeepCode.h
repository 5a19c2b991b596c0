// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace countersign::ui {

class CheckBox;
class ErrorLine;

/// A recovery code, shown this once: the code, a button to copy it, and the box that says it was kept.
class KeepCode final : public QWidget
{
    Q_OBJECT

public:
    explicit KeepCode(const QString& code);

    /// False while the box is not selected: says so and takes the focus.
    [[nodiscard]] bool confirmed();

private:
    ErrorLine* m_error;
    CheckBox* m_kept;
};

/// "ABCDEFGH" as "ABCD EFGH".
[[nodiscard]] QString inGroupsOfFour(const QString& code);

} // namespace countersign::ui
