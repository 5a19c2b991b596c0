// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace countersign::ui {

class FieldRow;

/// The code that the caller reads out.
class CodeEntry final : public QWidget
{
    Q_OBJECT

public:
    /// `issuer`: what the app calls the account; may be empty.
    explicit CodeEntry(const QString& issuer, QWidget* parent = nullptr);

    /// Six digits; else says what is wrong and answers an empty text.
    [[nodiscard]] std::string code();
    void showError(const QString& error);
    void focusFirst();

private:
    QLineEdit* m_code;
    FieldRow* m_row;
};

} // namespace countersign::ui
