// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NavigationList.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/NavigationDelegate.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace countersign::ui {

namespace {

void describe(QStandardItem* item)
{
    const int count = item->data(navigation::Count).toInt();
    const QString name = item->text();
    item->setData(count > 0 ? NavigationList::tr("%1, %2").arg(name).arg(count) : name, Qt::AccessibleTextRole);
}

} // namespace

NavigationList::NavigationList(QWidget* parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this))
    , m_delegate(new NavigationDelegate(this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Navigation"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(this, &QListView::clicked, this,
        [this](const QModelIndex& index) { emit chosen(index.data(navigation::Id).toString()); });
}

void NavigationList::setEntries(const QList<NavigationEntry>& entries)
{
    m_model->clear();
    for (const NavigationEntry& entry : entries) {
        auto* item = new QStandardItem(withoutMnemonic(entry.text));
        item->setData(entry.id, navigation::Id);
        item->setData(entry.icon, navigation::Icon);
        item->setData(entry.place == NavigationEntry::Place::startsGroup, navigation::GroupStart);
        item->setToolTip(entry.shortcut.isEmpty() ? item->text() : tr("%1 (%2)").arg(item->text(), entry.shortcut));
        describe(item);
        m_model->appendRow(item);
    }
}

void NavigationList::setCurrent(const QString& id)
{
    for (int number = 0; number < m_model->rowCount(); ++number) {
        QStandardItem* item = m_model->item(number);
        const bool isIt = item->data(navigation::Id).toString() == id;
        item->setData(isIt, navigation::Chosen);
        item->setData(isIt ? tr("current page") : QString(), Qt::AccessibleDescriptionRole);
        if (isIt)
            selectionModel()->setCurrentIndex(item->index(), QItemSelectionModel::NoUpdate);
    }
}

QString NavigationList::current() const
{
    for (int number = 0; number < m_model->rowCount(); ++number) {
        if (m_model->item(number)->data(navigation::Chosen).toBool())
            return m_model->item(number)->data(navigation::Id).toString();
    }
    return {};
}

void NavigationList::setCount(const QString& id, int count)
{
    for (int number = 0; number < m_model->rowCount(); ++number) {
        QStandardItem* item = m_model->item(number);
        if (item->data(navigation::Id).toString() != id)
            continue;
        item->setData(count, navigation::Count);
        describe(item);
    }
}

void NavigationList::setForm(Form form)
{
    m_form = form;
    m_delegate->setForm(form);
    scheduleDelayedItemsLayout();
    updateGeometry();
}

int NavigationList::widthOf(Form form) const
{
    const QFontMetrics metrics(QApplication::font());
    if (form == Form::rail)
        return 16 + iconEdge(20, metrics) + 24;
    const QFontMetrics strong(fontFor(TextStep::body, Weight::semibold));
    int words = 0;
    for (int number = 0; number < m_model->rowCount(); ++number)
        words = qMax(words, strong.horizontalAdvance(m_model->item(number)->text()));
    const int count = strong.horizontalAdvance(QStringLiteral("  999"));
    return qMax(width::navigation, words + count + iconEdge(20, metrics) + 16 + 36);
}

QSize NavigationList::sizeHint() const
{
    int height = 0;
    for (int number = 0; number < m_model->rowCount(); ++number)
        height += sizeHintForRow(number);
    return {widthOf(m_form), height};
}

QSize NavigationList::minimumSizeHint() const
{
    return {widthOf(m_form), 100};
}

void NavigationList::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && currentIndex().isValid()) {
        emit chosen(currentIndex().data(navigation::Id).toString());
        return;
    }
    QListView::keyPressEvent(event);
}

void NavigationList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
}

} // namespace countersign::ui
