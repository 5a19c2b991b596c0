// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepListView.h"

#include "ui/widgets/StepDelegate.h"

#include <QEvent>

namespace countersign::ui {

StepListView::StepListView(QWidget* parent)
    : QListView(parent)
    , m_model(new StepListModel(this))
{
    setModel(m_model);
    setItemDelegate(new StepDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &StepListView::relayout);
    connect(m_model, &QAbstractItemModel::modelReset, this, &StepListView::relayout);
}

QSize StepListView::sizeHint() const
{
    return {480, heightForWidth(width())};
}

QSize StepListView::minimumSizeHint() const
{
    return {200, 0};
}

int StepListView::heightForWidth(int width) const
{
    const auto* delegate = static_cast<const StepDelegate*>(itemDelegate());
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += delegate->heightFor(width, font(), m_model->index(row));
    return height;
}

void StepListView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    relayout();
}

void StepListView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
}

void StepListView::focusInEvent(QFocusEvent* event)
{
    if (!currentIndex().isValid())
        setCurrentIndex(m_model->index(qMax(0, m_model->currentRow())));
    QListView::focusInEvent(event);
}

void StepListView::relayout()
{
    scheduleDelayedItemsLayout();
    updateGeometry();
}

} // namespace countersign::ui
