// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TopBar.h"

#include "ui/shell/AccountButton.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/SearchBox.h"
#include "ui/widgets/Status.h"

#include <QHBoxLayout>
#include <QMenu>

namespace countersign::ui {

namespace {

constexpr int searchWidth = 432;
constexpr int searchStretch = 100; ///< it takes all it may before the gap gets any
constexpr int brandLeft = 20;
constexpr int brandGap = 12;
constexpr int barRight = 16;
constexpr double accountShare = 0.3; ///< of the window's width; a longer account button drops circle and organisation

} // namespace

TopBar::TopBar(QWidget* parent)
    : QFrame(parent)
    , m_brand(new QWidget)
    , m_search(new SearchBox(tr("Find an existing user: name, UUID or email"), tr("Ctrl+F")))
    , m_sample(new Chip(Tone::warning, tr("Sample data")))
    , m_help(makeIconButton(QStringLiteral("help"), tr("Help: keyboard shortcuts")))
    , m_account(new AccountButton)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("topBar"));
    auto* brandLine = new QHBoxLayout(m_brand);
    brandLine->setContentsMargins(brandLeft, 0, 0, 0);
    brandLine->setSpacing(brandGap);
    brandLine->addWidget(new ProductMark(24));
    brandLine->addWidget(makeLabel(tr("Countersign"), TextStep::heading, Wrap::no), 1);
    m_search->setMaximumWidth(grown(searchWidth, fontMetrics()));
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_sample->hide();
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, barRight, 0);
    line->setSpacing(space::unit);
    line->addWidget(m_brand);
    line->addWidget(m_search, searchStretch);
    line->addStretch(1);
    line->addWidget(m_sample);
    line->addWidget(m_help);
    line->addWidget(m_account);
    setMinimumHeight(topBarHeight(fontMetrics()));
    buildMenu();
    connect(m_search, &SearchBox::searched, this, &TopBar::searched);
    connect(m_help, &QToolButton::clicked, this, &TopBar::helpWanted);
}

void TopBar::buildMenu()
{
    m_menu->addAction(tr("&Lock Countersign"), this, &TopBar::lockWanted);
    m_menu->addAction(tr("&Keyboard shortcuts"), this, &TopBar::shortcutsWanted);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Sign out"), this, &TopBar::signOutWanted);
    connect(m_account, &QPushButton::clicked, this, [this] {
        const int left = m_account->width() - m_menu->sizeHint().width();
        m_menu->popup(m_account->mapToGlobal(QPoint(left, m_account->height())));
    });
}

void TopBar::setSession(const contract::Session& session)
{
    const QString role = session.roles.empty() ? QString() : roleName(domain::leading(session.roles));
    m_account->setAccount(qs(session.name), role, qs(session.organisationName));
    m_sample->setVisible(session.sample);
    fitTo(m_windowWidth);
}

void TopBar::setContentLeft(int left)
{
    m_brand->setFixedWidth(qMax(left - space::unit, m_brand->layout()->sizeHint().width() + brandGap));
}

void TopBar::setSearch(Search search)
{
    m_search->setVisible(search == Search::shown);
    fitTo(m_windowWidth);
}

void TopBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QWidget* TopBar::searchRegion() const
{
    return m_search->isVisibleTo(this) ? static_cast<QWidget*>(m_search) : static_cast<QWidget*>(m_account);
}

void TopBar::fitTo(int windowWidth)
{
    m_windowWidth = windowWidth;
    m_account->setForm(AccountButton::Form::full);
    if (m_account->sizeHint().width() > accountShare * windowWidth)
        m_account->setForm(AccountButton::Form::narrow);
    if (leastWidth() > windowWidth)
        m_account->setForm(AccountButton::Form::circle);
}

int TopBar::leastWidth() const
{
    int least = m_brand->width() + barRight;
    for (const QWidget* part : std::initializer_list<const QWidget*>{m_search, m_sample, m_help, m_account}) {
        const bool shrinks = part == m_search;
        if (part->isVisibleTo(this))
            least += space::unit + (shrinks ? part->minimumSizeHint() : part->sizeHint()).width();
    }
    return least;
}

QSize TopBar::minimumSizeHint() const
{
    return {0, QFrame::minimumSizeHint().height()};
}

} // namespace countersign::ui
