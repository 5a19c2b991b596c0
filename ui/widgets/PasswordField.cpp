// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PasswordField.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"

#include <QEvent>
#include <QStyle>

namespace countersign::ui {

PasswordField::PasswordField(QWidget* parent)
    : QLineEdit(parent)
    , m_show(makeLink(tr("Show"), {}, this))
{
    setEchoMode(Password);
    m_show->setAccessibleName(tr("Show password"));
    connect(m_show, &QPushButton::clicked, this, &PasswordField::toggle);
    place();
}

void PasswordField::hidePassword()
{
    if (echoMode() != Password)
        toggle();
}

void PasswordField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    place();
}

void PasswordField::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

void PasswordField::toggle()
{
    const bool shown = echoMode() == Password;
    setEchoMode(shown ? Normal : Password);
    m_show->setText(shown ? tr("Hide") : tr("Show"));
    m_show->setAccessibleName(shown ? tr("Hide password") : tr("Show password"));
    place();
}

void PasswordField::place()
{
    const QSize size = m_show->sizeHint();
    const QRect inside(QPoint(width() - size.width() - 10, (height() - size.height()) / 2), size);
    m_show->setGeometry(QStyle::visualRect(layoutDirection(), rect(), inside));
    const int kept = size.width() + space::unit;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? kept : 0, 0, mirrored ? 0 : kept, 0);
}

} // namespace countersign::ui
