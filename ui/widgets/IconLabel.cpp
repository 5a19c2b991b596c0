// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/IconLabel.h"

#include "ui/theme/Space.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace countersign::ui {

namespace {

int bodyEdge(int px)
{
    return iconEdge(px, QFontMetrics(QApplication::font()));
}

QPoint centred(const QWidget* widget, int edge)
{
    return {(widget->width() - edge) / 2, (widget->height() - edge) / 2};
}

} // namespace

IconLabel::IconLabel(const QString& name, IconTone tone, int edge, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_tone(tone)
    , m_edge(edge)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString& name, IconTone tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int edge = bodyEdge(m_edge);
    return {edge, edge};
}

void IconLabel::paintEvent(QPaintEvent*)
{
    const int edge = bodyEdge(m_edge);
    QPainter painter(this);
    painter.drawPixmap(centred(this, edge), iconPixmap(m_name, edge, colourOf(m_tone, theme()), devicePixelRatioF()));
}

void IconLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

ProductMark::ProductMark(int edge, QWidget* parent)
    : QWidget(parent)
    , m_edge(edge)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ProductMark::sizeHint() const
{
    const int edge = bodyEdge(m_edge);
    return {edge, edge};
}

void ProductMark::paintEvent(QPaintEvent*)
{
    const int edge = bodyEdge(m_edge);
    QPainter painter(this);
    painter.drawPixmap(centred(this, edge), productMark(edge, theme(), devicePixelRatioF()));
}

} // namespace countersign::ui
