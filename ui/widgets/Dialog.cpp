// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Dialog.h"

#include "ui/theme/Space.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace countersign::ui {

Dialog::Dialog(const QString& title, const QString& heading, QWidget* parent)
    : QDialog(parent)
    , m_context(makeLabel({}))
    , m_heading(makeTitle({}))
    , m_body(new QVBoxLayout)
    , m_foot(new QHBoxLayout)
{
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setMuted(m_context);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* work = new QFrame;
    work->setObjectName(QStringLiteral("work"));
    auto* inside = new QVBoxLayout(work);
    inside->setContentsMargins(space::section, space::section, space::section, space::section);
    inside->setSpacing(space::half);
    inside->addWidget(m_context);
    inside->addWidget(m_heading);
    inside->addSpacing(space::unit);
    m_body->setSpacing(space::field);
    inside->addLayout(m_body, 1);
    column->addWidget(work, 1);
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("dialogFoot"));
    foot->setLayout(m_foot);
    m_foot->setContentsMargins(space::section, 12, space::section, 12);
    m_foot->addStretch(1);
    column->addWidget(foot);
    setHeading(heading);
    setContext({});
    const QScreen* screen = this->screen();
    const int most = screen ? screen->availableGeometry().width() - 2 * space::pageSide : 900;
    setMinimumWidth(qMin(most, grown(width::dialog, QFontMetrics(QApplication::font()))));
}

void Dialog::setHeading(const QString& heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    setAccessibleName(heading.isEmpty() ? windowTitle() : heading);
}

void Dialog::setContext(const QString& context)
{
    m_context->setText(context);
    m_context->setVisible(!context.isEmpty());
}

Button* Dialog::addButton(const QString& text, Role role)
{
    Button* button = makeButton(text, role);
    m_foot->addWidget(button);
    if (isVisible())
        button->show(); // at once, so that it can take the focus
    return button;
}

void Dialog::clearButtons()
{
    for (int i = m_foot->count() - 1; i >= 0; --i) {
        auto* button = m_foot->itemAt(i)->widget();
        if (button == nullptr)
            continue; // the stretch
        m_foot->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
}

void Dialog::setDefaultButton(Button* button)
{
    Q_ASSERT(button->role() != Role::destructive);
    button->setDefault(true);
    button->setFocus(Qt::OtherFocusReason);
}

void Dialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (parentWidget() && !m_scrim && !theme().isContrast())
        m_scrim = new Scrim(parentWidget()->window());
}

void Dialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    if (m_scrim)
        m_scrim->deleteLater();
    m_scrim = nullptr;
}

Scrim::Scrim(QWidget* window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setGeometry(window->rect());
    window->installEventFilter(this);
    show();
    raise();
}

void Scrim::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), theme().scrim);
}

bool Scrim::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return false;
}

} // namespace countersign::ui
