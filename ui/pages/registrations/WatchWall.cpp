// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/WatchWall.h"

#include "ui/pages/registrations/WatchCard.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"

#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>

namespace countersign::ui {

WatchWall::WatchWall(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::field);
}

WatchCard* WatchWall::cardOf(const EnrolmentId& id) const
{
    const auto found =
        std::find_if(m_cards.begin(), m_cards.end(), [&](const WatchCard* card) { return card->id() == id; });
    return found == m_cards.end() ? nullptr : *found;
}

bool WatchWall::has(const EnrolmentId& id) const
{
    return cardOf(id) != nullptr;
}

void WatchWall::add(const domain::EnrolmentView& view, Instant now)
{
    auto* card = new WatchCard(this);
    card->setEnrolment(view, now);
    card->openButton()->installEventFilter(this);
    connect(card, &WatchCard::openChosen, this, &WatchWall::openChosen);
    m_cards.append(card);
}

void WatchWall::show(const std::vector<domain::EnrolmentView>& all, Instant now, Ended ended)
{
    setUpdatesEnabled(false);
    const auto open = [&](const WatchCard* card) {
        return std::any_of(all.begin(), all.end(), [&](const auto& view) {
            return view.id == card->id() && (ended == Ended::stay || !domain::isOver(view.state));
        });
    };
    for (auto* card : QList<WatchCard*>(m_cards)) {
        if (open(card))
            continue;
        m_cards.removeOne(card);
        card->hide();
        card->deleteLater();
        m_arranged = -1;
    }
    // The newest come last on the wall, so that the others keep their places.
    for (auto view = all.rbegin(); view != all.rend(); ++view) {
        if (auto* card = cardOf(view->id))
            card->setEnrolment(*view, now);
        else if (!domain::isOver(view->state))
            add(*view, now);
    }
    arrange();
    setUpdatesEnabled(true);
}

void WatchWall::arrange()
{
    const int columns =
        std::clamp((width() + space::field) / (WatchCard::leastWidth(fontMetrics()) + space::field), 1, 6);
    if (columns == m_columns && m_arranged == m_cards.size())
        return;
    for (int column = 0; column < std::max(columns, m_columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    holdColumns(columns);
    m_columns = columns;
    m_arranged = int(m_cards.size());
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_grid->addWidget(m_cards[i], int(i) / columns, int(i) % columns);
    QWidget* before = nullptr;
    for (auto* card : std::as_const(m_cards)) {
        if (before != nullptr)
            setTabOrder(before, card->openButton());
        before = card->openButton();
        card->show();
    }
}

/// A column that nothing stands in has no gap beside it, and its first card would move all the others.
void WatchWall::holdColumns(int columns)
{
    while (m_holders.size() > columns)
        delete m_holders.takeLast();
    while (m_holders.size() < columns) {
        auto* holder = new QWidget(this);
        holder->setFixedHeight(0);
        m_grid->addWidget(holder, 0, int(m_holders.size()));
        m_holders.append(holder);
    }
}

void WatchWall::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void WatchWall::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

bool WatchWall::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && move(watched, static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool WatchWall::move(const QObject* from, int key)
{
    const auto found =
        std::find_if(m_cards.begin(), m_cards.end(), [&](const WatchCard* card) { return card->openButton() == from; });
    if (found == m_cards.end())
        return false;
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int step = key == Qt::Key_Left ? -forward
        : key == Qt::Key_Right           ? forward
        : key == Qt::Key_Up              ? -m_columns
        : key == Qt::Key_Down            ? m_columns
                                         : 0;
    if (step == 0)
        return false;
    const auto next = qsizetype(found - m_cards.begin()) + step;
    if (next >= 0 && next < m_cards.size())
        m_cards[next]->openButton()->setFocus(Qt::TabFocusReason);
    return true;
}

void WatchWall::focusFirst()
{
    if (!m_cards.isEmpty())
        m_cards.first()->openButton()->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
