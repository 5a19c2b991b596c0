// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageWalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QScrollArea>
#include <QTextEdit>

namespace countersign::tests {

namespace {

bool isInteractive(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget)
        || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget)
        || qobject_cast<const QTextEdit*>(&widget)
        || (qobject_cast<const QAbstractItemView*>(&widget) && widget.focusPolicy() != Qt::NoFocus);
}

QString accessibleName(const QWidget& widget)
{
    auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString describe(const QWidget& widget)
{
    QStringList path;
    for (const auto* at = &widget; at && path.size() < 4; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()).section(QStringLiteral("::"), -1));
    return path.join(u'/');
}

void checkName(const QWidget& widget, QStringList& faults)
{
    const bool reachable = widget.focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton*>(&widget);
    if (isInteractive(widget) && reachable && accessibleName(widget).isEmpty())
        faults << QStringLiteral("no name: ") + describe(widget);
}

QString mnemonicText(const QWidget& widget)
{
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return label && label->buddy() ? label->text() : QString();
}

void checkMnemonic(const QWidget& widget, QMap<QString, QString>& known, QStringList& faults)
{
    const QString text = mnemonicText(widget);
    const QString key = QKeySequence::mnemonic(text).toString();
    if (key.isEmpty())
        return;
    if (known.contains(key))
        faults << QStringLiteral("%1 twice: %2, %3").arg(key, known.value(key), text);
    known.insert(key, text);
}

void checkRoom(const QWidget& widget, QStringList& faults)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (!label || label->text().isEmpty())
        return;
    const bool tooNarrow = !label->wordWrap() && label->sizeHint().width() > label->width();
    const bool tooLow = label->wordWrap() && label->heightForWidth(label->width()) > label->height();
    if (tooNarrow || tooLow)
        faults << QStringLiteral("clipped: \"%1\" in %2").arg(label->text(), describe(widget));
}

int wanted(const QWidget& widget)
{
    return std::max(widget.minimumSizeHint().width(), widget.minimumWidth());
}

/// The innermost widget that asks for most of this width.
const QWidget* widestIn(const QWidget& widget, int width)
{
    for (const auto* child : widget.findChildren<const QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (child->isVisible() && wanted(*child) > width * 3 / 4)
            return widestIn(*child, width);
    }
    return &widget;
}

/// Content that is wider than what scrolls it, where nothing can scroll sideways.
void checkWidth(const QWidget& widget, QStringList& faults)
{
    const auto* area = qobject_cast<const QScrollArea*>(&widget);
    const bool fixed = area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
    if (fixed && area->widget()->width() > area->viewport()->width())
        faults << QStringLiteral("%1 px wide in %2 px: %3")
                      .arg(area->widget()->width())
                      .arg(area->viewport()->width())
                      .arg(describe(*widestIn(*area->widget(), area->viewport()->width())));
}

/// A view that does not scroll has to show all that it holds.
void checkRows(const QWidget& widget, QStringList& faults)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
    if (view && view->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff && view->height() < view->sizeHint().height())
        faults << QStringLiteral("rows hidden: %1 px of %2 px: %3")
                      .arg(view->height())
                      .arg(view->sizeHint().height())
                      .arg(describe(widget));
}

} // namespace

QStringList faultsOf(const QWidget& window)
{
    QStringList faults;
    QMap<QString, QString> mnemonics;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window))
            continue;
        checkName(*widget, faults);
        checkMnemonic(*widget, mnemonics, faults);
        checkRoom(*widget, faults);
        checkWidth(*widget, faults);
        checkRows(*widget, faults);
    }
    return faults;
}

} // namespace countersign::tests
