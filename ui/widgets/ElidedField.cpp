// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ElidedField.h"

#include "ui/theme/Theme.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/PlainText.h"

#include <QPainter>
#include <QStyleOptionFrame>
#include <QTimer>

namespace countersign::ui {

ElidedField::ElidedField(const QString& name, Face face, QWidget* parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setProperty("quiet", true);
    setAccessibleName(name);
    if (face == Face::fixed)
        setTextStep(this, TextStep::fixed);
}

void ElidedField::setValue(const QString& value)
{
    setText(value);
    setToolTip(plainToolTip(value));
    setCursorPosition(0);
}

void ElidedField::paintEvent(QPaintEvent* event)
{
    if (hasFocus()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStyleOptionFrame option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect area = style()->subElementRect(QStyle::SE_LineEditContents, &option, this).adjusted(2, 0, -2, 0);
    painter.setPen(theme().text);
    painter.drawText(
        area, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

void ElidedField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    // After the mouse press that brought the focus, which would take the selection away again.
    QTimer::singleShot(0, this, &QLineEdit::selectAll);
}

Button* makeCopyButton(const QString& label, const QString& said, std::function<QString()> text, QWidget* parent, Copied kind)
{
    Button* button = makeButton(label, Role::secondary, QStringLiteral("copy"), parent);
    QObject::connect(button, &QPushButton::clicked, button,
        [button, said, kind, text = std::move(text)] { copyText(button, text(), said, kind); });
    return button;
}

} // namespace countersign::ui
