// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;

namespace countersign::ui {

/// A word at the bottom left for things of no consequence; 8 seconds, waiting while the mouse or the focus is on it.
/// One per window: a newer one replaces the older. Never the only place where something is said.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    /// Shows in the window of `source` and announces politely.
    static Toast* show(QWidget* source, const QString& text);

    explicit Toast(QWidget* window);
    [[nodiscard]] QString text() const;

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void say(const QString& text);
    void place();

    QLabel* m_text;
    QTimer m_timer;
};

} // namespace countersign::ui
