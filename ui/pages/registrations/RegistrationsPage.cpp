// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/RegistrationsPage.h"

#include "ui/pages/registrations/RegistrationsModel.h"
#include "ui/text/Words.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"

#include <QTimer>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr std::size_t mostButtons = 20; // more rows open by Enter, double-click and their link

} // namespace

RegistrationsPage::RegistrationsPage(const PageContext& context)
    : Page(context, tr("Registrations")), m_model(new RegistrationsModel(this)), m_table(new DataTable(tr("Registrations"))),
      m_empty(new EmptyState(tr("No registrations in progress or in the last 7 days."), tr("Find a user to start one."), tr("&Find a user"),
          QStringLiteral("find-user"))),
      m_minute(new QTimer(this))
{
    setSubtitle(tr("In progress, and the last 7 days"));
    m_table->setModel(m_model);
    m_table->setStretchColumn(RegistrationsModel::Step);
    body()->addWidget(m_empty);
    body()->addWidget(m_table);
    body()->addStretch();
    m_empty->hide();
    m_table->hide();
    connect(m_table, &DataTable::rowActivated, this, [this](int row) { navigator().openEnrolment(m_model->at(row).id); });
    connect(m_empty, &EmptyState::activated, this, [this] { navigator().openSearch({}); });
    connect(m_minute, &QTimer::timeout, this, [this] { m_model->setNow(this->context().clock.now()); });
    m_minute->start(std::chrono::seconds{15});
}

void RegistrationsPage::load()
{
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
    fetch<contract::Enrolments>(client().enrolments(EnrolmentScope::recent), [this](const contract::Enrolments& answer) { show(answer); }, how);
}

void RegistrationsPage::show(const contract::Enrolments& answer)
{
    bool reset = false;
    const auto watching = connect(m_model, &QAbstractItemModel::modelReset, this, [&reset] { reset = true; });
    m_model->setRows(answer.enrolments, context().clock.now());
    disconnect(watching);
    m_empty->setVisible(answer.enrolments.empty());
    m_table->setVisible(!answer.enrolments.empty());
    if (reset)
        addButtons();
}

void RegistrationsPage::addButtons()
{
    if (m_model->rowCount() > int(mostButtons))
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto& view = m_model->at(row);
        m_table->setRowButtons(row, RegistrationsModel::Open,
            {{tr("Open"), tr("Open the registration of %1").arg(qs(view.personName)), [this, id = view.id] { navigator().openEnrolment(id); }, {}}});
    }
}

void RegistrationsPage::focusFirst()
{
    if (m_table->isVisibleTo(this))
        m_table->setFocus(Qt::OtherFocusReason);
    else
        focusStart();
}

} // namespace countersign::ui
