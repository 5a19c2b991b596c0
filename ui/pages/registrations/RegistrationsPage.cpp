// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/RegistrationsPage.h"

#include "ui/pages/registrations/Filters.h"
#include "ui/pages/registrations/RegistrationsModel.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace countersign::ui {
namespace {

constexpr int wideWindow = 1600; // logical pixels, ux.md 2.8
constexpr std::size_t mostButtons = 20; // more rows open by Enter, double-click and their link

} // namespace

RegistrationsPage::RegistrationsPage(const PageContext& context)
    : Page(context, tr("Registrations"))
    , m_model(new RegistrationsModel(this))
    , m_table(new DataTable(tr("Registrations")))
    , m_empty(new EmptyState(tr("No registrations in progress or in the last 7 days."), tr("Find a user to start one."),
          tr("&Find a user"), QStringLiteral("find-user")))
    , m_minute(new QTimer(this))
    , m_inProgress(new QWidget)
    , m_wall(new WatchWall)
    , m_filters(new RegistrationFilters)
    , m_none(makeLabel(tr("No registration is like that.")))
{
    setSubtitle(tr("In progress, and the last 7 days"));
    build();
    connect(m_wall, &WatchWall::openChosen, this, [this](const EnrolmentId& id) { navigator().openEnrolment(id); });
    connect(m_filters, &RegistrationFilters::changed, this, [this] { show(WatchWall::Ended::leave); });
    connect(
        m_table, &DataTable::rowActivated, this, [this](int row) { navigator().openEnrolment(m_model->at(row).id); });
    connect(m_empty, &EmptyState::activated, this, [this] { navigator().openSearch({}); });
    connect(m_minute, &QTimer::timeout, this, [this] { show(WatchWall::Ended::stay); });
    m_minute->start(std::chrono::seconds{15});
}

void RegistrationsPage::build()
{
    auto* watched = new QVBoxLayout(m_inProgress);
    watched->setContentsMargins(0, 0, 0, 0);
    watched->setSpacing(space::unit);
    watched->addWidget(makeHeading(tr("In progress")));
    watched->addWidget(m_wall);
    watched->addSpacing(space::field);
    watched->addWidget(makeHeading(tr("Last 7 days")));
    m_table->setModel(m_model);
    m_table->setStretchColumn(RegistrationsModel::Step);
    body()->setSpacing(space::field);
    for (QWidget* part : std::initializer_list<QWidget*>{m_empty, m_filters, m_inProgress, m_none, m_table}) {
        body()->addWidget(part);
        part->hide();
    }
    body()->addStretch();
}

void RegistrationsPage::load()
{
    m_loaded = false;
    fetchRows(Fetch::shown);
}

void RegistrationsPage::refresh()
{
    fetchRows(Fetch::quiet);
}

void RegistrationsPage::liveChange(const contract::LiveChange& change)
{
    if (change.topic == "enrolment")
        refresh();
}

void RegistrationsPage::fetchRows(Fetch how)
{
    // Twenty meetings at once are many changes: one question at a time, and one more when something changed meanwhile.
    if (how == Fetch::quiet && m_running.isRunning()) {
        m_again = true;
        return;
    }
    m_again = false;
    m_running = fetch<contract::Enrolments>(
        client().enrolments(EnrolmentScope::recent),
        [this](const contract::Enrolments& answer) {
            m_rows = answer.enrolments;
            m_filters->setRows(m_rows);
            const bool first = !std::exchange(m_loaded, true);
            show(first ? WatchWall::Ended::leave : WatchWall::Ended::stay);
            const auto* focused = QApplication::focusWidget();
            const bool ours = focused == nullptr || focused == this || isAncestorOf(focused);
            if (!std::exchange(m_focused, true) && isVisible() && ours)
                focusFirst();
            if (m_again)
                QTimer::singleShot(0, this, &RegistrationsPage::refresh);
        },
        how);
}

bool RegistrationsPage::isWide() const
{
    return window()->width() >= wideWindow;
}

void RegistrationsPage::show(WatchWall::Ended ended)
{
    if (!m_loaded)
        return;
    m_wide = isWide();
    std::vector<domain::EnrolmentView> wanted;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(wanted),
        [this](const auto& view) { return m_filters->lets(view); });
    std::stable_sort(
        wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.linkMadeAt > b.linkMadeAt; });
    if (m_wide)
        m_wall->show(wanted, context().clock.now(), ended);
    m_inProgress->setVisible(m_wide && m_wall->count() > 0);
    if (m_wide)
        std::erase_if(wanted, [](const auto& view) { return !domain::isOver(view.state); });
    const bool changed =
        m_model->setRows(std::move(wanted), context().clock.now()) == RegistrationsModel::Change::otherRows;
    showTable();
    if (changed)
        addButtons();
}

void RegistrationsPage::showTable()
{
    const bool any = m_model->rowCount() > 0;
    m_empty->setVisible(m_rows.empty());
    m_table->setVisible(any);
    m_none->setVisible(!m_rows.empty() && !any && !m_inProgress->isVisibleTo(this));
}

void RegistrationsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    if (m_loaded && isWide() != m_wide)
        show(WatchWall::Ended::leave);
}

QList<QWidget*> RegistrationsPage::regions() const
{
    QList<QWidget*> all = Page::regions();
    if (m_inProgress->isVisibleTo(this) && m_table->isVisibleTo(this))
        all << m_table;
    return all;
}

void RegistrationsPage::addButtons()
{
    if (m_model->rowCount() > int(mostButtons))
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto& view = m_model->at(row);
        m_table->setRowButtons(row, RegistrationsModel::Open,
            {{tr("Open"), tr("Open the registration of %1").arg(qs(view.personName)),
                [this, id = view.id] { navigator().openEnrolment(id); }, {}}});
    }
}

void RegistrationsPage::focusFirst()
{
    if (m_inProgress->isVisibleTo(this))
        m_wall->focusFirst();
    else if (m_table->isVisibleTo(this))
        m_table->setFocus(Qt::OtherFocusReason);
    else
        focusStart();
}

} // namespace countersign::ui
