// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PageScaffold.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/PlainText.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QScrollBar>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

/// A button does not wrap, and the whole name stands in the title's line below.
QString shortened(const QString& crumb)
{
    constexpr qsizetype longest = 60;
    return crumb.size() <= longest ? crumb : crumb.left(longest - 1).trimmed() + QChar(0x2026);
}

constexpr int crumbGap = 6;

/// A layout above asks for the height at its own width, also when this column may not become that wide.
class BoundedColumn final : public QVBoxLayout
{
public:
    using QVBoxLayout::QVBoxLayout;

    [[nodiscard]] int heightForWidth(int width) const override { return QVBoxLayout::heightForWidth(bounded(width)); }
    [[nodiscard]] int minimumHeightForWidth(int width) const override
    {
        return QVBoxLayout::minimumHeightForWidth(bounded(width));
    }

private:
    [[nodiscard]] int bounded(int width) const { return qMin(width, parentWidget()->maximumWidth()); }
};

/// Below a banner there is room while it is shown: an empty layout would keep its margins. Child of the banner.
class RoomBelow final : public QObject
{
public:
    RoomBelow(Banner& banner, QLayout& around)
        : QObject(&banner)
        , m_around(&around)
    {
        banner.installEventFilter(this);
    }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (m_around && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
            m_around->setContentsMargins(0, 0, 0, event->type() == QEvent::ShowToParent ? space::field : 0);
        return false;
    }

private:
    QPointer<QLayout> m_around;
};

void empty(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

PageScaffold::PageScaffold(const QString& title, QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_crumbs(new QWidget)
    , m_crumbLine(new FlowLayout(m_crumbs, crumbGap, 0))
    , m_title(makeTitle({}))
    , m_subtitle(makeLabel({}))
    , m_actionArea(new QWidget)
    , m_actions(new FlowLayout(m_actionArea))
    , m_head(new QHBoxLayout)
    , m_headText(new QVBoxLayout)
    , m_banner(new Banner)
    , m_loading(new LoadingBar)
    , m_body(new QVBoxLayout)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    m_content->setBackgroundRole(QPalette::Base);
    setMuted(m_subtitle);
    buildHead();
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(space::pageSide, space::pageTop, space::pageSide, space::pageBottom);
    column->setSpacing(0);
    column->addWidget(m_crumbs);
    column->addSpacing(space::half);
    column->addLayout(m_head);
    column->addSpacing(space::field);
    auto* told = new QVBoxLayout;
    told->setContentsMargins(0, 0, 0, 0);
    told->addWidget(m_banner);
    column->addLayout(told);
    new RoomBelow(*m_banner, *told);
    column->addWidget(m_loading);
    m_body->setSpacing(space::field);
    column->addLayout(m_body, 1);
    m_crumbs->hide();
    setWidget(m_content);
    setTitle(title);
}

void PageScaffold::buildHead()
{
    auto* titleArea = new QWidget;
    m_titleLine = new FlowLayout(titleArea, 12, space::half);
    m_titleLine->addWidget(m_title);
    m_headText->setSpacing(space::half);
    m_headText->addWidget(titleArea);
    m_headText->addWidget(m_subtitle);
    m_subtitle->hide();
    m_actionArea->hide();
    m_head->setSpacing(space::field);
    m_head->addLayout(m_headText, 1);
    m_head->addWidget(m_actionArea, 0, Qt::AlignTop);
}

void PageScaffold::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    setWindowTitle(title);
}

QString PageScaffold::title() const
{
    return m_title->text();
}

void PageScaffold::setSubtitle(const QString& text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void PageScaffold::setSubtitleWidget(QWidget* widget)
{
    m_headText->addWidget(widget);
}

void PageScaffold::setBreadcrumb(const QStringList& crumbs)
{
    if (crumbs == m_crumbWords)
        return; // a refresh takes no focus from a link
    m_crumbWords = crumbs;
    empty(m_crumbLine);
    for (int place = 0; place < crumbs.size(); ++place) {
        if (place + 1 == crumbs.size()) {
            QLabel* here = makeLabel(crumbs[place], TextStep::body, Wrap::no);
            setMuted(here);
            m_crumbLine->addWidget(here);
            break;
        }
        Button* link = makeLink(withoutMnemonics(shortened(crumbs[place])));
        if (shortened(crumbs[place]) != crumbs[place]) {
            link->setAccessibleName(crumbs[place]);
            link->setToolTip(plainToolTip(crumbs[place]));
        }
        connect(link, &QPushButton::clicked, this, [this, place] { emit crumbSelected(place); });
        m_crumbLine->addWidget(link);
        m_crumbLine->addWidget(new IconLabel(QStringLiteral("chevron-right"), IconTone::muted, 14));
    }
    m_crumbs->setVisible(!crumbs.isEmpty());
}

void PageScaffold::setBackLink(const QString& text)
{
    empty(m_crumbLine);
    Button* link = makeLink(text, QStringLiteral("chevron-left"));
    connect(link, &QPushButton::clicked, this, &PageScaffold::backSelected);
    m_crumbLine->addWidget(link);
    m_crumbs->show();
}

void PageScaffold::addBesideTitle(QWidget* widget)
{
    m_titleLine->addWidget(widget);
}

void PageScaffold::addAction(QWidget* widget)
{
    m_actions->addWidget(widget);
    m_actionArea->show();
}

void PageScaffold::setLeading(QWidget* widget)
{
    m_head->insertWidget(0, widget, 0, Qt::AlignTop);
}

void PageScaffold::focusStart()
{
    verticalScrollBar()->setValue(0);
    if (m_banner->hasMessage() && m_banner->message().tone == Tone::error)
        return m_banner->setFocus(Qt::OtherFocusReason);
    for (QWidget* widget = m_loading->nextInFocusChain(); widget && widget != m_loading;
         widget = widget->nextInFocusChain()) {
        const bool mine = isAncestorOf(widget) && !m_crumbs->isAncestorOf(widget) && !m_banner->isAncestorOf(widget);
        if (mine && widget->focusPolicy() & Qt::TabFocus && widget->isVisibleTo(this) && widget->isEnabled())
            return widget->setFocus(Qt::OtherFocusReason);
    }
}

QWidget* makeFormColumn(QVBoxLayout** content, QWidget* parent, int most)
{
    auto* column = new QWidget(parent);
    column->setMaximumWidth(grown(most, QFontMetrics(QApplication::font())));
    *content = new BoundedColumn(column);
    (*content)->setContentsMargins(0, 0, 0, 0);
    (*content)->setSpacing(space::field);
    return column;
}

QWidget* makeButtonRow(const QList<QWidget*>& buttons, QWidget* parent)
{
    auto* area = new QWidget(parent);
    auto* line = new FlowLayout(area);
    for (QWidget* button : buttons)
        line->addWidget(button);
    return area;
}

} // namespace countersign::ui
