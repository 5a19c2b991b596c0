// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Columns.h"

#include "ui/theme/Space.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>

namespace countersign::ui {

namespace {

constexpr int columnGap = 48;

} // namespace

Columns::Columns(QWidget* main, QWidget* side, Side sideAt, int sideWidth, Stacked order, QWidget* parent)
    : QWidget(parent)
    , m_main(main)
    , m_side(side)
    , m_sideAt(sideAt)
    , m_sideWidth(sideWidth)
    , m_order(order)
    , m_box(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_box->setContentsMargins(0, 0, 0, 0);
    const bool sideFirst = sideAt == Side::left;
    m_box->addWidget(sideFirst ? side : main, 0, Qt::AlignTop);
    m_box->addWidget(sideFirst ? main : side, 0, Qt::AlignTop);
    arrange();
}

void Columns::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Columns::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        arrange();
}

void Columns::arrange()
{
    const QFontMetrics metrics(QApplication::font());
    m_stacked = width() < grown(width::stackBelow, metrics);
    m_box->removeWidget(m_main);
    m_box->removeWidget(m_side);
    const bool sideFirst = m_stacked ? m_order == Stacked::sideFirst : m_sideAt == Side::left;
    m_box->setDirection(m_stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_box->setSpacing(m_stacked ? space::sectionWide : columnGap);
    const int side = grown(m_sideWidth, metrics);
    m_side->setMinimumWidth(m_stacked ? 0 : side);
    m_side->setMaximumWidth(m_stacked ? QWIDGETSIZE_MAX : side);
    const auto add = [this](QWidget* widget) {
        const int stretch = !m_stacked && widget == m_main ? 1 : 0;
        m_box->addWidget(widget, stretch, m_stacked ? Qt::Alignment() : Qt::AlignTop);
    };
    add(sideFirst ? m_side : m_main);
    add(sideFirst ? m_main : m_side);
}

} // namespace countersign::ui
