// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>
#include <QList>

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QRadioButton;
class QVBoxLayout;

namespace countersign::ui {

class ErrorLine;

/// A question with radio buttons, none selected at first. The group gives them its name.
class ChoiceGroup final : public QWidget
{
    Q_OBJECT

public:
    enum class Direction { down, across };

    explicit ChoiceGroup(const QString& question, QWidget* parent = nullptr, Direction direction = Direction::down);

    /// `id` is what selected() answers.
    QRadioButton* addChoice(const QString& id, const QString& text, const QString& hint = {});
    /// Shown but not selectable; the reason stands under it.
    QRadioButton* addUnavailable(const QString& id, const QString& text, const QString& reason);
    void clearChoices();
    void setHint(const QString& hint);
    void setError(const QString& error);
    void clearError();
    void select(const QString& id);
    void clearSelection();

    [[nodiscard]] QString selected() const;
    [[nodiscard]] QString question() const;
    [[nodiscard]] QString error() const { return m_errorText; }
    [[nodiscard]] QList<QRadioButton*> buttons() const;
    void focusFirst();

signals:
    void chosen(const QString& id);

private:
    void describe();

    QLabel* m_question;
    QLabel* m_hint;
    ErrorLine* m_error;
    QGroupBox* m_box;
    QButtonGroup* m_group;
    QString m_errorText;
};

} // namespace countersign::ui
