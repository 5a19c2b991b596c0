// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SearchBox.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"

#include <QEvent>
#include <QPainter>

namespace countersign::ui {

namespace {

constexpr int inset = 10;
constexpr int keyPadding = 6;

} // namespace

SearchBox::SearchBox(const QString& prompt, const QString& shortcutHint, Size size, QWidget* parent)
    : QLineEdit(parent)
    , m_hint(shortcutHint)
    , m_size(size)
{
    setPlaceholderText(prompt);
    setAccessibleName(prompt);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMargins();
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (const QString words = text().trimmed(); !words.isEmpty())
            emit searched(words);
    });
}

QSize SearchBox::sizeHint() const
{
    const int height = m_size == Size::bar ? controlHeight(fontMetrics()) : searchHeight(fontMetrics());
    return {432, height};
}

QSize SearchBox::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Theme& colours = theme();
    const int edge = iconEdge(18, fontMetrics());
    const QRect icon(inset, (height() - edge) / 2, edge, edge);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), icon).topLeft(),
        iconPixmap(QStringLiteral("search"), edge, colours.muted, devicePixelRatioF()));
    if (m_hint.isEmpty() || !text().isEmpty() || width() < grown(280, fontMetrics()))
        return;
    const QFont small = fontFor(TextStep::small);
    const QSize key(QFontMetrics(small).horizontalAdvance(m_hint) + 2 * keyPadding, QFontMetrics(small).height() + 2);
    const QRect cap(QPoint(width() - inset - key.width(), (height() - key.height()) / 2), key);
    const QRect area = QStyle::visualRect(layoutDirection(), rect(), cap);
    style::drawBox(&painter, area, colours.window, colours.line, radius::chip);
    painter.setFont(small);
    painter.setPen(colours.muted);
    painter.drawText(area, Qt::AlignCenter, m_hint);
}

void SearchBox::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setMargins();
}

void SearchBox::setMargins()
{
    const int before = iconEdge(18, fontMetrics()) + space::unit;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? 0 : before, 0, mirrored ? before : 0, 0);
}

} // namespace countersign::ui
