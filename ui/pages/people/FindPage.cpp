// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/FindPage.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/people/ResultsModel.h"
#include "ui/pages/people/SearchFields.h"
#include "ui/text/Messages.h"
#include "ui/text/Plural.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int fewestToSort = 5;

} // namespace

FindPage::FindPage(const PageContext& context, const QString& query)
    : Page(context, tr("Find an existing user"))
    , m_fields(new SearchFields)
    , m_query(query.simplified())
    , m_results(new QWidget)
    , m_model(new ResultsModel(this))
{
    m_fields->setQuery(m_query);
    body()->addWidget(m_fields);
    body()->addSpacing(space::half);
    buildResults();
    body()->addWidget(m_results);
    body()->addStretch(1);
    m_results->hide();
    connect(m_fields, &SearchFields::submitted, this, &FindPage::submit);
    connect(m_fields, &SearchFields::cleared, this, [this] {
        endSearch();
        m_query.clear();
        m_results->hide();
        banner().clear();
        if (m_nobody)
            m_nobody->hide();
    });
}

void FindPage::buildResults()
{
    auto* column = new QVBoxLayout(m_results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    m_found = makeHeading({});
    m_showing = makeHint({});
    m_showing->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    auto* head = new QHBoxLayout;
    head->addWidget(m_found, 1);
    head->addWidget(m_showing, 1);
    m_table = new DataTable(tr("People found"));
    m_table->setModel(m_model);
    connect(m_table, &DataTable::rowActivated, this, &FindPage::open);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &FindPage::showMenu);
    column->addLayout(head);
    column->addWidget(m_table);
}

void FindPage::load()
{
    if (!m_query.isEmpty())
        search(std::exchange(m_firstLoad, SingleMatch::isListed));
}

void FindPage::focusFirst()
{
    if (m_results->isVisibleTo(this) && m_model->rowCount() > 0)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_fields->focusFirst();
}

QList<QWidget*> FindPage::regions() const
{
    if (m_results->isVisibleTo(this))
        return {m_fields, m_table};
    return {m_fields};
}

bool FindPage::shortcut(const QKeySequence& keys)
{
    if (keys != QKeySequence(Qt::Key_Escape) || !m_running.isRunning())
        return false;
    endSearch();
    return true;
}

void FindPage::submit()
{
    const QString uuidProblem = m_fields->uuidProblem();
    const QString query = m_fields->query();
    if (!uuidProblem.isEmpty() || query.size() < 2)
        return m_fields->setError(uuidProblem.isEmpty() ? wordingFor("D-FND-1").plain() : uuidProblem);
    m_query = query;
    search(SingleMatch::opens);
}

void FindPage::search(SingleMatch single)
{
    m_running.cancel();
    m_fields->setError({});
    m_fields->setSearching(true);
    loading().start();
    m_running = client().people(m_query, m_fields->status()).then(this, [this, single](const auto& results) {
        endSearch();
        if (results) {
            answered(Attempt::reading);
            return show(*results, single);
        }
        if (results.error().message == "D-FND-1")
            return m_fields->setError(wordingFor("D-FND-1").plain());
        showError(
            results.error(), [this, single] { search(single); }, Attempt::reading);
    });
}

void FindPage::endSearch()
{
    m_running.cancel();
    m_fields->setSearching(false);
    loading().stop();
}

void FindPage::show(const domain::SearchResults& results, SingleMatch single)
{
    banner().clear();
    if (results.rows.empty())
        return showNobody();
    showRows(results);
    if (results.rows.size() == 1 && single == SingleMatch::opens)
        open(0);
}

void FindPage::showRows(const domain::SearchResults& results)
{
    const int count = int(results.rows.size());
    m_model->show(results.rows, m_query);
    m_table->setUsualOrder(ResultsModel::name);
    m_table->setSortable(count >= fewestToSort ? DataTable::Sorting::byHeads : DataTable::Sorting::none);
    if (m_nobody)
        m_nobody->hide();
    const QString found = results.more ? tr("More than %1 people found").arg(count)
                                       : plural(count, tr("1 person found"), tr("%n people found", nullptr, count));
    m_found->setText(found);
    m_showing->setText(results.more ? tr("Showing the first %1").arg(count) : tr("Showing 1 to %1 of %1").arg(count));
    m_results->show();
    m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus(Qt::OtherFocusReason);
    announce(this, found);
    if (!results.more)
        return;
    const auto words = wordingFor("D-FND-3");
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = words.lead;
    message.rest = words.rest;
    banner().showQuietly(message);
}

void FindPage::showNobody()
{
    const auto words = wordingFor("D-FND-2", {{"text", utf8(m_query)}});
    delete m_nobody;
    const bool mayCreate = context().session.may(domain::Permission::createPerson);
    m_nobody = new EmptyState(
        words.lead, words.rest, mayCreate ? tr("Create a &new user") : QString(), QStringLiteral("create-user"));
    connect(m_nobody, &EmptyState::activated, this, [this] { navigator().openNewPerson(m_query); });
    body()->insertWidget(body()->indexOf(m_results), m_nobody);
    m_results->hide();
    m_fields->focusFirst();
    announce(this, words.lead);
}

/// By the mouse on its row, by the menu key on the current one.
void FindPage::showMenu(const QPoint& where)
{
    const auto under = m_table->indexAt(where);
    const auto index = under.isValid() ? under : m_table->currentIndex();
    if (!index.isValid())
        return;
    const PersonId person(m_model->at(index.row()).id);
    auto* menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("View &profile")), &QAction::triggered, this, [this, row = index.row()] { open(row); });
    if (context().session.may(domain::Permission::verifyIdentity) && !context().session.is(person)) {
        connect(menu->addAction(tr("&Verify User Identity")), &QAction::triggered, this,
            [this, person] { navigator().openVerify(person); });
    }
    menu->popup(m_table->viewport()->mapToGlobal(where));
}

void FindPage::open(int row)
{
    navigator().openProfile(PersonId(m_model->at(row).id));
}

} // namespace countersign::ui
