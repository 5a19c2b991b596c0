// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/GateScaffold.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/Status.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int cardPadding = 40;
constexpr int narrowPadding = 20;
constexpr int wordmarkGap = 12;

} // namespace

GateScaffold::GateScaffold(const QString& title, int cardWidth)
    : m_cardWidth(cardWidth)
    , m_card(new Card(nullptr, cardPadding))
    , m_title(makeTitle(title))
    , m_foot(makeHint({}))
    , m_mark(new QWidget)
    , m_banner(new Banner)
    , m_loading(new LoadingBar)
    , m_body(new QVBoxLayout)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Window);

    auto* ground = new QWidget;
    ground->setBackgroundRole(QPalette::Window);
    auto* page = new QVBoxLayout(ground);
    page->setContentsMargins(space::pageTop, space::pageTop, space::pageTop, space::field);
    fillCard();
    placeCard(*page);
    setWidget(ground);
    setTitle(title);
    fitCard();
}

void GateScaffold::fillCard()
{
    auto* brand = new QHBoxLayout;
    brand->setSpacing(wordmarkGap);
    brand->addWidget(new ProductMark(24));
    brand->addWidget(makeLabel(tr("Countersign"), TextStep::heading, Wrap::no), 1);
    auto* column = m_card->content();
    column->setSpacing(space::field);
    column->addLayout(brand);
    column->addSpacing(space::half);
    column->addWidget(m_title);
    column->addWidget(m_banner);
    column->addWidget(m_loading);
    m_body->setSpacing(space::field);
    column->addLayout(m_body);
}

void GateScaffold::placeCard(QVBoxLayout& page)
{
    // Not by alignment: that would ask the card for its height at the whole width.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_card);
    middle->addStretch(1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_foot, 1);
    foot->addWidget(m_mark);
    auto* markLine = new QHBoxLayout(m_mark);
    markLine->setContentsMargins(0, 0, 0, 0);
    page.addStretch(1);
    page.addLayout(middle);
    page.addStretch(1);
    page.addLayout(foot);
}

void GateScaffold::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    setWindowTitle(title);
    emit titleChanged();
}

QString GateScaffold::title() const
{
    return m_title->text();
}

void GateScaffold::setFoot(const QString& text)
{
    m_foot->setText(text);
}

void GateScaffold::setMark(const QString& text)
{
    if (m_mark->layout()->isEmpty() && !text.isEmpty())
        m_mark->layout()->addWidget(new Chip(Tone::warning, text));
}

void GateScaffold::focusFirst()
{
    for (auto* widget = m_loading->nextInFocusChain(); widget && widget != m_loading;
         widget = widget->nextInFocusChain()) {
        const bool inCard = m_card->isAncestorOf(widget) && !m_banner->isAncestorOf(widget);
        if (inCard && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(this) && widget->isEnabled())
            return widget->setFocus(Qt::OtherFocusReason);
    }
}

void GateScaffold::showError(const Error& error)
{
    const auto words = wordingOf(error);
    if (words.isEmpty())
        return;
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    if (!error.reference.empty() && !words.plain().contains(qs(error.reference)))
        message.reference = qs(error.reference);
    message.closing = BannerMessage::Closing::never;
    m_banner->show(message);
}

void GateScaffold::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitCard();
}

void GateScaffold::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitCard();
}

void GateScaffold::fitCard()
{
    const int room = viewport()->width() - 2 * space::pageTop;
    const int wanted = grown(m_cardWidth, fontMetrics());
    m_card->setFixedWidth(qMax(narrowPadding * 4, qMin(wanted, room)));
}

} // namespace countersign::ui
