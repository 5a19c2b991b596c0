// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>

class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace countersign::ui {

/// Title-size number, its unit, and a 4 px bar; warning colour under two minutes.
/// Tick it once a second: the words change each minute, each second only in the last two minutes. Never announces.
class TimeLeft final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeLeft(QWidget* parent = nullptr);

    void setRemaining(std::chrono::seconds left, std::chrono::seconds total);
    /// Below this much the colour warns; two minutes unless said otherwise.
    void setWarnedBelow(std::chrono::seconds left) { m_warnedBelow = left; }
    /// Stands at the right of the number ("Give more time").
    void setAction(QWidget* button);
    /// "11 minutes left" or "1:59 left".
    [[nodiscard]] QString text() const;

private:
    QLabel* m_number;
    QLabel* m_unit;
    QProgressBar* m_bar;
    QHBoxLayout* m_line;
    std::chrono::seconds m_warnedBelow{120};
};

/// A 4 px bar with its figure as a label above it ("Progress: 212 of 443").
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);
    void setProgress(const QString& words, int done, int total);

private:
    QLabel* m_words;
    QProgressBar* m_bar;
};

} // namespace countersign::ui
