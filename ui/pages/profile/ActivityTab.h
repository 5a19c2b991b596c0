// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/People.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class ActivityFilter;
class Button;

/// Activity: newest first, by day, one sentence per event. What arrives while the list is scrolled waits behind a
/// button, so that the text that is being read does not move.
class ActivityTab final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityTab(QWidget* parent = nullptr);

    enum class Arrival { insert, hold };
    /// The newest events again. `hold` keeps new ones behind the button.
    void setNewest(const contract::Activity& answer, Instant now, Arrival arrival = Arrival::insert);
    void addOlder(const contract::Activity& answer, Instant now);
    [[nodiscard]] bool isFilled() const { return m_filled; }
    void focusFirst();

signals:
    void olderWanted(countersign::Instant before);

private:
    void takeNewest(const contract::Activity& answer);
    void insertHeld();
    void rebuild();

    contract::Activity m_shown;
    contract::Activity m_held;
    Instant m_now{};
    bool m_filled = false;
    ActivityFilter* m_filter;
    Button* m_new;
    QVBoxLayout* m_column;
    QWidget* m_list = nullptr;
    QLabel* m_empty;
    Button* m_older;
};

} // namespace countersign::ui
