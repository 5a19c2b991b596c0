// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace countersign::ui {

class WatchCard;

/// Several registrations side by side. A card keeps its place while others come and go; one that is over stays until
/// the page is loaded again, so that nothing moves under the mouse. Arrows go from card to card.
class WatchWall final : public QWidget
{
    Q_OBJECT

public:
    explicit WatchWall(QWidget* parent = nullptr);

    enum class Ended { stay, leave };
    /// `all` holds open ones and those that have ended.
    void show(const std::vector<domain::EnrolmentView>& all, Instant now, Ended ended);
    [[nodiscard]] int count() const { return int(m_cards.size()); }
    [[nodiscard]] bool has(const EnrolmentId& id) const;
    [[nodiscard]] int columns() const { return m_columns; }
    void focusFirst();

signals:
    void openChosen(const countersign::EnrolmentId& enrolment);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] WatchCard* cardOf(const EnrolmentId& id) const;
    void add(const domain::EnrolmentView& view, Instant now);
    void arrange();
    void holdColumns(int columns);
    bool move(const QObject* from, int key);

    QGridLayout* m_grid;
    QList<WatchCard*> m_cards;
    QList<QWidget*> m_holders; ///< one per column
    int m_columns = 0;
    int m_arranged = 0; ///< cards that stand in the grid
};

} // namespace countersign::ui
