// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/DeskRegistration.h"
#include "ui/text/PersonWords.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace countersign::ui {

class Button;
class FieldRow;

/// One page of the person's window: a heading, words, at most one form. Says what was typed by its own signals; knows
/// no server.
class DeskStep : public QWidget
{
    Q_OBJECT

public:
    explicit DeskStep(QWidget* parent = nullptr);

    /// Words, names and times as they are now; leaves alone what is being typed.
    virtual void show(const PersonWords& words, const contract::RegistrationState& state) = 0;
    /// A refusal of what was typed.
    virtual void setError(const PersonWords& words, const Error& error);
    /// What was typed or shown is gone.
    virtual void clear();
    virtual void focusFirst();
    [[nodiscard]] QString title() const;

protected:
    void setTitle(const QString& title);
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    [[nodiscard]] QLabel* addWords();
    /// An input with its row, refused under `name`; Enter in it presses `submit`.
    FieldRow* addField(const char* name, QLineEdit* input, Button* submit);

private:
    QLabel* m_title;
    QVBoxLayout* m_column;
    QList<std::pair<std::string, FieldRow*>> m_fields;
};

/// One line for six digits.
[[nodiscard]] QLineEdit* makeDigitsInput();

} // namespace countersign::ui
