// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/HomePage.h"

#include "ui/client/StaffSession.h"
#include "ui/models/OpenEnrolments.h"
#include "ui/models/RecentPeople.h"
#include "ui/pages/PickPersonDialog.h"
#include "ui/pages/home/AttentionList.h"
#include "ui/pages/home/InProgressModel.h"
#include "ui/pages/home/RecentPeopleModel.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/SearchBox.h"

#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int burstMs = 100;

void addSection(QVBoxLayout& column, const QString& heading)
{
    column.addSpacing(space::section);
    column.addWidget(makeHeading(heading));
}

} // namespace

HomePage::HomePage(const PageContext& context)
    : Page(context, tr("Home"))
    , m_inProgress(new InProgressModel(this))
    , m_recent(new RecentPeopleModel(this))
{
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    addSearch(*column);
    addActions(*column);
    addInProgress(*column);
    addAttention(*column);
    column->addStretch(1);
    body()->addWidget(
        new Columns(main, makeRecent(), Columns::Side::right, width::homeSide, Columns::Stacked::mainFirst));

    m_soon.setSingleShot(true);
    m_soon.setInterval(burstMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { fetchRest(Fetch::quiet); });
    connect(&context.openEnrolments, &OpenEnrolments::changed, this, &HomePage::showInProgress);
    connect(&context.openEnrolments, &OpenEnrolments::ticked, this, &HomePage::showInProgress);
    connect(&context.recentPeople, &RecentPeople::changed, this, &HomePage::showRecent);
}

void HomePage::addSearch(QVBoxLayout& column)
{
    if (!context().session.may(domain::Permission::findPerson))
        return;
    m_search = new SearchBox({}, {}, SearchBox::Size::page);
    m_searchRow = new FieldRow(tr("&Find an existing user"), m_search);
    m_searchRow->setHint(tr("Name, UUID or email address. Part of a name is enough."));
    auto* button = makeButton(tr("&Search"), Role::primary);
    button->setMinimumHeight(searchHeight(fontMetrics()));
    m_searchRow->setTrailing(button);
    connect(button, &QPushButton::clicked, this, &HomePage::search);
    connect(m_search, &QLineEdit::returnPressed, this, &HomePage::search);
    column.addWidget(m_searchRow);
}

void HomePage::addActions(QVBoxLayout& column)
{
    QList<QWidget*> actions;
    if (context().session.may(domain::Permission::createPerson)) {
        auto* create = makeButton(tr("&Create a new user"), Role::secondary, QStringLiteral("create-user"));
        connect(create, &QPushButton::clicked, this, [this] { navigator().openNewPerson(); });
        actions << create;
    }
    if (context().session.may(domain::Permission::verifyIdentity)) {
        auto* verify = makeButton(tr("&Verify User Identity"), Role::secondary, QStringLiteral("verify-identity"));
        connect(verify, &QPushButton::clicked, this, &HomePage::verifyCaller);
        actions << verify;
    }
    if (actions.isEmpty())
        return;
    column.addSpacing(space::half);
    column.addWidget(makeButtonRow(actions));
}

/// Home has nobody yet, so the first question is who is calling.
void HomePage::verifyCaller()
{
    auto* dialog = new PickPersonDialog(client(), tr("Verify User Identity"), tr("Who is calling?"), this);
    connect(dialog, &PickPersonDialog::picked, this, [this](const domain::PersonRow& person) { navigator().openVerify(person.id); });
    dialog->open();
}

void HomePage::addInProgress(QVBoxLayout& column)
{
    if (!context().session.may(domain::Permission::viewActivity))
        return;
    addSection(column, tr("Registrations in progress"));
    m_inProgressTable = new DataTable(tr("Registrations in progress"));
    m_inProgressTable->setModel(m_inProgress);
    m_nothingInProgress = makeLabel(tr("No registrations in progress. Find a user to start one."));
    setMuted(m_nothingInProgress);
    connect(m_inProgressTable, &DataTable::rowActivated, this,
        [this](int row) { navigator().openEnrolment(m_inProgress->at(row).id); });
    connect(m_inProgress, &QAbstractItemModel::modelReset, this, [this] {
        for (int row = 0; row < m_inProgress->rowCount(); ++row) {
            const auto& view = m_inProgress->at(row);
            m_inProgressTable->setRowButtons(row, InProgressModel::action,
                {{tr("Open"), tr("Open %1").arg(qs(view.personName)),
                    [this, id = view.id] { navigator().openEnrolment(id); }, {}}});
        }
    });
    column.addWidget(m_inProgressTable);
    column.addWidget(m_nothingInProgress);
}

void HomePage::addAttention(QVBoxLayout& column)
{
    addSection(column, tr("Needs attention"));
    m_attention = new AttentionList;
    connect(m_attention, &AttentionList::chosen, this, &HomePage::act);
    column.addWidget(m_attention);
}

QWidget* HomePage::makeRecent()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(makeHeading(tr("Recent people")));
    column->addWidget(new Hairline(nullptr, Hairline::Strength::edge));
    m_recentTable = new DataTable(tr("Recent people"), nullptr, DataTable::Height::ofRows, DataTable::Heads::hidden);
    m_recentTable->setModel(m_recent);
    m_recentTable->setStretchColumn(RecentPeopleModel::name);
    const auto open = [this](int row) {
        navigator().openProfile(m_recent->at(row).id);
    };
    connect(m_recentTable, &DataTable::rowActivated, this, open);
    connect(m_recentTable, &QAbstractItemView::clicked, this, [open](const QModelIndex& index) { open(index.row()); });
    m_nobodyRecent = makeLabel({});
    setMuted(m_nobodyRecent);
    column->addWidget(m_recentTable);
    column->addWidget(m_nobodyRecent);
    column->addStretch(1);
    return side;
}

void HomePage::load()
{
    context().openEnrolments.refresh();
    showInProgress();
    showRecent();
    fetchRest(Fetch::shown);
}

void HomePage::refresh()
{
    showInProgress();
    fetchRest(Fetch::quiet);
}

void HomePage::fetchRest(Fetch how)
{
    if (context().session.may(domain::Permission::viewActivity)) {
        fetch<contract::Enrolments>(
            client().enrolments(EnrolmentScope::recent),
            [this](const contract::Enrolments& answer) {
                m_recentEnrolments = answer.enrolments;
                showAttention();
            },
            how);
    }
    if (context().session.may(domain::Permission::viewOutbox)) {
        fetch<contract::Outbox>(
            client().outbox(),
            [this](const contract::Outbox& answer) {
                m_mails = answer.mails;
                showAttention();
            },
            Fetch::quiet);
    }
}

void HomePage::liveChange(const contract::LiveChange& change)
{
    if (change.topic == "enrolment" || change.topic == "mail")
        m_soon.start();
}

void HomePage::focusFirst()
{
    if (m_search)
        focusSearch();
    else
        Page::focusFirst();
}

void HomePage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QList<QWidget*> HomePage::regions() const
{
    QList<QWidget*> stops;
    if (m_search)
        stops << m_search;
    if (m_inProgressTable && m_inProgressTable->isVisibleTo(this))
        stops << m_inProgressTable;
    if (m_recentTable->isVisibleTo(this))
        stops << m_recentTable;
    return stops;
}

void HomePage::search()
{
    const QString text = m_search->text().trimmed();
    if (text.size() < 2) {
        m_searchRow->setError(wordingFor("D-FND-1").plain());
        return focusSearch();
    }
    m_searchRow->clearError();
    navigator().openSearch(text);
}

void HomePage::showInProgress()
{
    if (m_inProgressTable) {
        const auto& open = context().openEnrolments.all();
        m_inProgress->show(open, context().clock.now());
        m_inProgressTable->setVisible(!open.empty());
        m_nothingInProgress->setVisible(open.empty());
    }
    showAttention();
}

void HomePage::showAttention()
{
    m_attention->setExtension(context().session.now().linkExtension);
    m_attention->show(
        needsAttention(context().openEnrolments.all(), m_recentEnrolments, m_mails, context().clock.now()));
}

void HomePage::showRecent()
{
    const auto people = context().recentPeople.people();
    m_recent->show(people, context().clock.now());
    m_recentTable->setVisible(!people.isEmpty());
    m_nobodyRecent->setVisible(people.isEmpty());
    m_nobodyRecent->setText(context().recentPeople.isOn() ? tr("People you open are listed here.")
                                                          : tr("Turned off for this computer in Settings."));
}

void HomePage::addTime(const Call<domain::EnrolmentView>& call)
{
    call.then(this, [this, call](const Result<domain::EnrolmentView>& answer) {
        if (!answer)
            return showError(answer.error(), [this, call] { addTime(call); });
        answered(Attempt::acting);
        navigator().showToast(
            tr("%1 can use the link until %2").arg(qs(answer->personName), clockTime(answer->linkEndsAt)));
        context().openEnrolments.refresh();
    });
}

void HomePage::act(const AttentionItem& item)
{
    switch (item.act) {
    case AttentionItem::Act::addTime:
        return addTime(client().extendLink(item.enrolment));
    case AttentionItem::Act::changeEmail:
    case AttentionItem::Act::openProfile:
        return navigator().openProfile(item.person);
    case AttentionItem::Act::openEnrolment:
        return navigator().openEnrolment(item.enrolment);
    case AttentionItem::Act::openOutbox:
        return navigator().openOutbox();
    }
}

} // namespace countersign::ui
