// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Icons.h"

#include <QFrame>

class QLabel;

namespace countersign::ui {

class IconLabel;

/// A state on a profile: icon and word on the tone's ground. In tables use StatusLabel or RowDelegate's StatusTone.
class Chip final : public QFrame
{
    Q_OBJECT

public:
    /// `icon` empty: the tone's own.
    Chip(Tone tone, const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
    void set(Tone tone, const QString& text, const QString& icon = {});
    [[nodiscard]] QString text() const;

private:
    IconLabel* m_icon;
    QLabel* m_text;
};

/// The same without a ground: icon and word, small and semibold.
class StatusLabel final : public QWidget
{
    Q_OBJECT

public:
    StatusLabel(Tone tone, const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
    void set(Tone tone, const QString& text, const QString& icon = {});
    [[nodiscard]] QString text() const;

private:
    IconLabel* m_icon;
    QLabel* m_text;
};

/// Initials in a circle. Decorative, no accessible name. 48 in the profile's head, 32 in the top bar.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(const QString& name, int edge = 48, QWidget* parent = nullptr);
    void setName(const QString& name);
    [[nodiscard]] QSize sizeHint() const override;
    /// First letters of the first and the last word.
    [[nodiscard]] static QString initials(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_initials;
    int m_edge;
};

} // namespace countersign::ui
