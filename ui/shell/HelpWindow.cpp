// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HelpWindow.h"

#include "ui/models/Preferences.h"
#include "ui/shell/HelpGuide.h"
#include "ui/shell/HelpView.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr QSize usual(1040, 720);
constexpr QSize smallest(480, 400);
constexpr int contentsWidth = 264;
constexpr int urlRole = Qt::UserRole;

} // namespace

HelpWindow::HelpWindow(Preferences& preferences, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_preferences(preferences)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_view(new HelpView)
    , m_back(makeIconButton(QStringLiteral("chevron-left"), tr("Back")))
    , m_forward(makeIconButton(QStringLiteral("chevron-right"), tr("Forward")))
{
    setMinimumSize(smallest);
    if (!restoreGeometry(m_preferences.helpGeometry()))
        resize(usual);
    build();
    connectParts();
    listTopics();
}

void HelpWindow::build()
{
    auto* label = makeStrong(tr("&Search the guide"));
    label->setBuddy(m_search);
    m_list->setAccessibleName(tr("Contents"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setSpacing(space::unit);
    column->addWidget(label);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* steps = new QHBoxLayout;
    steps->addWidget(m_back);
    steps->addWidget(m_forward);
    steps->addStretch();
    auto* page = new QWidget;
    auto* pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(0, space::unit, 0, 0);
    pageColumn->addLayout(steps);
    pageColumn->addWidget(m_view, 1);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(side);
    split->addWidget(page);
    split->setStretchFactor(1, 1);
    split->setSizes({grown(contentsWidth, fontMetrics()), usual.width()});
    split->setObjectName(QStringLiteral("helpSplitter"));
    if (const auto kept = m_preferences.helpSplitter(); !kept.isEmpty())
        split->restoreState(kept);
    connect(split, &QSplitter::splitterMoved, this, [this, split] { m_preferences.setHelpSplitter(split->saveState()); });
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(split);
}

void HelpWindow::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openItem(0); });
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { openItem(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { openItem(m_list->row(item)); });
    connect(m_view, &QTextBrowser::sourceChanged, this, &HelpWindow::pageChanged);
    connect(m_view, &QTextBrowser::backwardAvailable, m_back, &QWidget::setEnabled);
    connect(m_view, &QTextBrowser::forwardAvailable, m_forward, &QWidget::setEnabled);
    connect(m_back, &QAbstractButton::clicked, m_view, &QTextBrowser::backward);
    connect(m_forward, &QAbstractButton::clicked, m_view, &QTextBrowser::forward);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(new QShortcut(QKeySequence(QStringLiteral("Alt+Left")), this), &QShortcut::activated, m_view, &QTextBrowser::backward);
    connect(new QShortcut(QKeySequence(QStringLiteral("Alt+Right")), this), &QShortcut::activated, m_view, &QTextBrowser::forward);
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
}

void HelpWindow::listTopics()
{
    m_list->clear();
    for (const auto& topic : helpTopics()) {
        auto* item = new QListWidgetItem(topic.title, m_list);
        item->setData(urlRole, helpUrl(topic.id));
    }
    pageChanged();
}

void HelpWindow::search(const QString& words)
{
    const QString wanted = words.simplified();
    if (wanted.isEmpty())
        return listTopics();
    m_list->clear();
    const auto finds = findInHelp(wanted);
    for (const auto& find : finds) {
        auto* item = new QListWidgetItem(find.line.isEmpty() ? find.title : find.title + u'\n' + find.line, m_list);
        item->setData(urlRole, helpUrl(find.anchor.isEmpty() ? find.topic : find.topic + u'#' + find.anchor));
    }
    if (finds.isEmpty()) {
        auto* nothing = new QListWidgetItem(tr("Nothing in the guide has these words."), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    }
    announce(m_list, finds.size() == 1 ? tr("1 place found") : tr("%1 places found").arg(finds.size()));
}

void HelpWindow::openItem(int row)
{
    const auto* item = m_list->item(row);
    if (item == nullptr || !item->data(urlRole).isValid())
        return;
    m_view->setSource(item->data(urlRole).toUrl());
    if (const QString words = m_search->text().simplified(); !words.isEmpty())
        m_view->showWords(words);
}

void HelpWindow::pageChanged()
{
    const QString id = topic();
    for (const auto& one : helpTopics()) {
        if (one.id == id)
            setWindowTitle(tr("%1 \u2013 Countersign help", "page").arg(one.title));
    }
    for (int row = 0; m_search->text().isEmpty() && row < m_list->count(); ++row) {
        if (m_list->item(row)->data(urlRole).toUrl() == helpUrl(id))
            m_list->setCurrentRow(row);
    }
}

void HelpWindow::open(const QString& topicAndAnchor)
{
    m_search->clear();
    m_view->setSource(helpUrl(topicAndAnchor));
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    m_view->setFocus(Qt::OtherFocusReason);
}

QString HelpWindow::topic() const
{
    return m_view->page().fileName().section(u'.', 0, 0);
}

void HelpWindow::hideEvent(QHideEvent* event)
{
    m_preferences.setHelpGeometry(saveGeometry());
    QWidget::hideEvent(event);
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace countersign::ui
