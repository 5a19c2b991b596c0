// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Button.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PlainText.h"

#include <QKeyEvent>
#include <QMenu>

namespace countersign::ui {

namespace {

QString roleName(Role role)
{
    switch (role) {
    case Role::primary:
        return QStringLiteral("primary");
    case Role::destructive:
        return QStringLiteral("destructive");
    case Role::quiet:
        return QStringLiteral("quiet");
    case Role::quietDanger:
        return QStringLiteral("quiet-danger");
    case Role::secondary:
        break;
    }
    return {};
}

} // namespace

Button::Button(const QString& text, Role role, QWidget* parent)
    : QPushButton(text, parent)
    , m_role(role)
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setRole(role);
}

void Button::setRole(Role role)
{
    m_role = role;
    setProperty("role", roleName(role));
    // On the widget's own font, so that its size comes out right.
    const bool strong = role == Role::primary || role == Role::destructive;
    setTextStep(this, TextStep::body, strong ? Weight::semibold : Weight::regular);
    update();
}

void Button::setIconName(const QString& name)
{
    setIcon(name.isEmpty() ? QIcon() : ui::icon(name));
}

void Button::setFlush()
{
    setProperty("flush", true);
    setCursor(Qt::PointingHandCursor);
    updateGeometry();
}

void Button::setUnavailable(const QString& reason)
{
    m_reason = reason;
    setProperty("unavailable", !reason.isEmpty());
    setAccessibleDescription(reason);
    setToolTip(plainToolTip(reason));
    update();
}

void Button::setAvailable()
{
    setUnavailable({});
}

void Button::nextCheckState()
{
    if (isAvailable()) {
        QPushButton::nextCheckState();
        return;
    }
    // Every way of pressing (mouse, key, shortcut, assistive technology) comes here just before `clicked`:
    // stay silent until it is over, then say why.
    blockSignals(true);
    QMetaObject::invokeMethod(
        this,
        [this] {
            blockSignals(false);
            announce(this, m_reason, Politeness::assertive);
            emit unavailablePressed(m_reason);
        },
        Qt::QueuedConnection);
}

void Button::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || event->isAutoRepeat())
        return QPushButton::keyPressEvent(event);
    if (menu() != nullptr)
        showMenu();
    else
        click();
}

Button* makeButton(const QString& text, Role role, const QString& icon, QWidget* parent)
{
    auto* button = new Button(text, role, parent);
    button->setIconName(icon);
    return button;
}

Button* makeLink(const QString& text, const QString& icon, QWidget* parent)
{
    Button* button = makeButton(text, Role::quiet, icon, parent);
    button->setFlush();
    return button;
}

QToolButton* makeIconButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(icon(iconName));
    button->setToolTip(plainToolTip(name));
    button->setAccessibleName(name);
    return button;
}

Button* makeMenuButton(const QString& text, QMenu* menu, QWidget* parent)
{
    Button* button = makeButton(text, Role::secondary, {}, parent);
    menu->setParent(button, menu->windowFlags());
    button->setMenu(menu);
    return button;
}

} // namespace countersign::ui
