// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hostile.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTextDocument>

namespace countersign::tests {
namespace {

const QString markup = QStringLiteral("<b>Zo\u00eb</b>&Co <img src=x> %1 %2 {first_name}");

QString describe(const QWidget& widget)
{
    return QString::fromLatin1(widget.metaObject()->className()).section(QStringLiteral("::"), -1);
}

bool isHidden(QChar one)
{
    return one != u'\n' && (one.category() == QChar::Other_Control || one.category() == QChar::Other_Format);
}

void checkHidden(const QString& text, const QString& where, QStringList& found)
{
    if (std::any_of(text.begin(), text.end(), isHidden))
        found << where + QStringLiteral(" holds what cannot be seen: ") + text.toHtmlEscaped();
}

/// Qt would read it as markup, and the markup is that of the name.
void checkRich(const QString& text, const QString& where, QStringList& found)
{
    if (Qt::mightBeRichText(text) && text.contains(QLatin1String("<img")))
        found << where + QStringLiteral(" is rich text: ") + text;
}

void checkLabel(const QLabel& label, QStringList& found)
{
    if (label.textFormat() == Qt::RichText || label.textFormat() == Qt::MarkdownText) {
        if (label.text().contains(QLatin1String("<img")))
            found << QStringLiteral("markup in ") + describe(label) + u' ' + label.text();
    } else if (label.textFormat() == Qt::AutoText) {
        checkRich(label.text(), describe(label), found);
    }
    checkHidden(label.text(), describe(label), found);
    if (label.buddy() != nullptr && label.text().contains(QLatin1String("</b>&Co")))
        found << QStringLiteral("mnemonic from a name: ") + label.text();
}

void checkModel(const QAbstractItemModel& model, const QWidget& view, QStringList& found)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto index = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
                checkHidden(index.data(role).toString(), describe(view), found);
            checkRich(index.data(Qt::ToolTipRole).toString(), describe(view) + QStringLiteral(" tool tip"), found);
        }
    }
}

void check(const QWidget& widget, QStringList& found)
{
    checkRich(widget.toolTip(), describe(widget) + QStringLiteral(" tool tip"), found);
    checkHidden(widget.toolTip(), describe(widget) + QStringLiteral(" tool tip"), found);
    checkHidden(widget.windowTitle(), describe(widget) + QStringLiteral(" title"), found);
    if (auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget))) {
        checkHidden(interface->text(QAccessible::Name), describe(widget) + QStringLiteral(" accessible name"), found);
        checkHidden(
            interface->text(QAccessible::Description), describe(widget) + QStringLiteral(" description"), found);
    }
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        checkLabel(*label, found);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        checkHidden(button->text(), describe(widget), found);
        if (button->text().contains(QLatin1String("</b>&Co")))
            found << QStringLiteral("mnemonic from a name: ") + button->text();
    }
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view != nullptr && view->model() != nullptr)
        checkModel(*view->model(), *view, found);
}

} // namespace

std::string hostileName()
{
    QString name = markup + QStringLiteral(" \u202egnp.exe\u202c\u200b\nnext\u0007 ")
        + QString::fromUtf8("\u05e9\u05dc\u05d5\u05dd ");
    while (name.toUcs4().size() < 108)
        name += QStringLiteral("e\u0301\u0323\u0308 ");
    while (name.toUcs4().size() < 128)
        name += u'W';
    return name.toStdString();
}

QString hostileNameShown()
{
    return markup + QStringLiteral(" [U+202E]gnp.exe[U+202C][U+200B] next[U+0007] ");
}

QStringList hostilitiesIn(const QWidget& window)
{
    QStringList found;
    check(window, found);
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (widget->isVisibleTo(&window) || widget->isWindow())
            check(*widget, found);
    }
    return found;
}

} // namespace countersign::tests
