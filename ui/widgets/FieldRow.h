// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QHBoxLayout;

namespace countersign::ui {

class ErrorLine;

/// Label, hint, error and input, one above the other. Hint and error are joined into the input's accessible
/// description. The error is hidden, not emptied, and stands above the box; only the box's border turns danger.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `input` as its child. A mnemonic in `label` leads to it.
    FieldRow(const QString& label, QWidget* input, QWidget* parent = nullptr);

    void setHint(const QString& hint);
    /// Shown on submit, not while typing. An empty text clears it.
    void setError(const QString& error);
    void clearError();
    /// A widget under the label line at the right of the input, such as a button.
    void setTrailing(QWidget* widget);
    void setLabel(const QString& label);

    [[nodiscard]] bool hasError() const { return !m_errorText.isEmpty(); }
    [[nodiscard]] QString error() const { return m_errorText; }
    [[nodiscard]] QString label() const;
    [[nodiscard]] QWidget* input() const { return m_input; }
    void focusInput();

private:
    void describe();

    QLabel* m_label;
    QLabel* m_hint;
    ErrorLine* m_error;
    QWidget* m_input;
    QHBoxLayout* m_inputLine;
    QString m_errorText;
};

/// Icon and semibold words in the error colour; hidden until it has text.
class ErrorLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorLine(QWidget* parent = nullptr);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;

private:
    QLabel* m_words;
};

} // namespace countersign::ui
