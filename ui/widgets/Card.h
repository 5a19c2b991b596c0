// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace countersign::ui {

class Button;

/// A box with a hairline and rounded corners. Never around a table, never inside another.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr, int padding = 16);

    /// The card's column; addWidget and addLayout as usual.
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }
    /// A hairline across the whole card; what is added next stands below it.
    void addDivider();

private:
    QVBoxLayout* m_outer;
    QVBoxLayout* m_content;
    int m_padding;
};

/// A one-pixel line.
class Hairline final : public QWidget
{
    Q_OBJECT

public:
    enum class Strength { line, edge };

    explicit Hairline(
        QWidget* parent = nullptr, Strength strength = Strength::line, Qt::Orientation orientation = Qt::Horizontal);
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Strength m_strength;
};

/// One sentence why it is empty, and one action.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// `action` empty: no button. `icon` belongs to the button.
    EmptyState(const QString& lead, const QString& rest, const QString& action = {}, const QString& icon = {},
        QWidget* parent = nullptr);
    [[nodiscard]] Button* button() const { return m_button; }

signals:
    void activated();

private:
    Button* m_button = nullptr;
};

} // namespace countersign::ui
