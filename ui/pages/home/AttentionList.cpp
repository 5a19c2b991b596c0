// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/AttentionList.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"

#include <QVBoxLayout>

namespace countersign::ui {

namespace {

ListRow::Content contentOf(const AttentionItem& item)
{
    ListRow::Content content;
    content.text = item.what;
    content.beside = item.who;
    switch (item.urgency) {
    case AttentionItem::Urgency::error:
        content.icon = QStringLiteral("error");
        content.iconTone = IconTone::error;
        break;
    case AttentionItem::Urgency::warning:
        content.icon = QStringLiteral("warning");
        content.iconTone = IconTone::warning;
        break;
    case AttentionItem::Urgency::waiting:
        content.icon = QStringLiteral("clock");
        content.iconTone = IconTone::muted;
        break;
    }
    return content;
}

} // namespace

AttentionList::AttentionList(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    rebuild();
}

void AttentionList::show(const QList<AttentionItem>& items)
{
    if (items == m_items)
        return;
    m_items = items;
    rebuild();
}

void AttentionList::rebuild()
{
    while (auto* item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (m_items.isEmpty()) {
        auto* nothing = makeLabel(tr("Nothing needs attention."));
        setMuted(nothing);
        m_column->addWidget(nothing);
        return;
    }
    m_column->addWidget(new Hairline(nullptr, Hairline::Strength::edge));
    for (const auto& item : std::as_const(m_items))
        m_column->addWidget(rowOf(item));
}

QWidget* AttentionList::rowOf(const AttentionItem& item)
{
    QString words = tr("Open");
    if (item.act == AttentionItem::Act::addTime)
        words = tr("Add %1 minutes").arg(m_extension);
    else if (item.act == AttentionItem::Act::changeEmail)
        words = tr("Change email address");
    auto* row = new ListRow(contentOf(item));
    auto* button = makeLink(words);
    button->setAccessibleName(tr("%1: %2, %3", "action, what, who").arg(words, item.what, item.who));
    connect(button, &QPushButton::clicked, this, [this, item] { emit chosen(item); });
    row->setTrailing(button);
    return row;
}

} // namespace countersign::ui
