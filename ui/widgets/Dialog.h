// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Button.h"

#include <QDialog>
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class Scrim;

/// 528 px wide, window-modal, native frame, foot bar with the buttons at the right, scrim over the window while open.
/// Esc closes. Set the default button with setDefaultButton; it is never the destructive one.
class Dialog : public QDialog
{
    Q_OBJECT

public:
    /// `title` is the window's title; `heading` the large words inside, empty for none.
    Dialog(const QString& title, const QString& heading, QWidget* parent);

    void setHeading(const QString& heading);
    /// Small context line above the heading ("Sample Person 014 - Sample Organisation").
    void setContext(const QString& context);
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// Added from left to right at the right end of the foot. Emits nothing; connect to `clicked`.
    Button* addButton(const QString& text, Role role = Role::secondary);
    /// For a dialog of several steps. May be called from one of the buttons.
    void clearButtons();
    void setDefaultButton(Button* button);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QLabel* m_context;
    QLabel* m_heading;
    QVBoxLayout* m_body;
    QHBoxLayout* m_foot;
    QPointer<Scrim> m_scrim;
};

/// The shade over a window behind a dialog: a plain child that lets the mouse through. None in a contrast theme.
class Scrim final : public QWidget
{
    Q_OBJECT

public:
    explicit Scrim(QWidget* window);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace countersign::ui
