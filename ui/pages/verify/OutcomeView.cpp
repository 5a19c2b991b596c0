// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/OutcomeView.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"

#include <QVBoxLayout>

namespace countersign::ui {

OutcomeView::OutcomeView(const OutcomeWords& words, QWidget* parent)
    : QWidget(parent)
    , m_row(new QWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    auto* banner = new Banner;
    BannerMessage message;
    message.tone = words.tone;
    message.lead = words.lead;
    message.rest = words.rest;
    message.closing = BannerMessage::Closing::never;
    banner->showQuietly(message);
    column->addWidget(banner);
    if (!words.note.isEmpty())
        column->addWidget(makeLabel(words.note));
    new FlowLayout(m_row);
    column->addWidget(m_row);
    m_row->hide();
    column->addStretch(1);
}

void OutcomeView::addAct(const QString& text, std::function<void()> act)
{
    auto* button = makeButton(text);
    connect(button, &QAbstractButton::clicked, this, [act = std::move(act)] { act(); });
    m_row->layout()->addWidget(button);
    m_row->show();
}

} // namespace countersign::ui
