// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ListRow.h"

#include "ui/theme/Space.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace countersign::ui {

ListRow::ListRow(const Content& content, QWidget* parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    const int above = content.below.isEmpty() ? 10 : 7;
    m_line->setContentsMargins(space::unit, above, space::half, above + 1);
    m_line->setSpacing(12);
    if (!content.icon.isEmpty()) {
        const auto alignment = content.below.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop;
        m_line->addWidget(new IconLabel(content.icon, content.iconTone, 20), 0, alignment);
    }
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    m_line->addLayout(column, 1);
    column->addStretch(1);
    if (content.beside.isEmpty()) {
        column->addWidget(makeLabel(content.text));
    } else {
        auto* words = new QWidget;
        auto* flow = new FlowLayout(words, 8, 0);
        flow->addWidget(makeStrong(content.text, Wrap::whenNarrow));
        QLabel* beside = makeLabel(content.beside, TextStep::body, Wrap::whenNarrow);
        setMuted(beside);
        flow->addWidget(beside);
        column->addWidget(words);
    }
    if (!content.below.isEmpty())
        column->addWidget(makeHint(content.below));
    column->addStretch(1);
}

void ListRow::setTrailing(QWidget* widget)
{
    m_line->addWidget(widget, 0, Qt::AlignVCenter);
}

void ListRow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, theme().line);
}

} // namespace countersign::ui
