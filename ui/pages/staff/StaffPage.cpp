// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/staff/StaffPage.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/PickPersonDialog.h"
#include "ui/pages/staff/RolesDialog.h"
#include "ui/pages/staff/StaffModel.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/DataTable.h"

#include <QVBoxLayout>

namespace countersign::ui {

StaffPage::StaffPage(const PageContext& context)
    : Page(context, tr("Staff and roles"))
    , m_model(new StaffModel(mayGive() ? StaffModel::Changing::offered : StaffModel::Changing::notOffered, this))
    , m_table(new DataTable(tr("Staff")))
{
    m_table->setModel(m_model);
    m_table->setStretchColumn(StaffModel::heldRoles);
    if (mayGive()) {
        auto* add = makeButton(tr("&Add a member of staff"), Role::primary, QStringLiteral("add"));
        connect(add, &QPushButton::clicked, this, &StaffPage::pick);
        body()->addWidget(makeButtonRow({add}));
        connect(m_table, &DataTable::rowActivated, this, [this](int row) {
            const auto member = m_model->at(row);
            openRoles(member.person, qs(member.name), member.roles, qs(member.organisationName));
        });
    }
    body()->addWidget(m_table);
    body()->addStretch(1);
}

bool StaffPage::mayGive() const
{
    return context().session.may(domain::Permission::giveRoles);
}

void StaffPage::load()
{
    fetch<contract::Staff>(client().staff(), [this](const contract::Staff& staff) { show(staff); });
}

void StaffPage::refresh()
{
    fetch<contract::Staff>(
        client().staff(), [this](const contract::Staff& staff) { show(staff); }, Fetch::quiet);
}

void StaffPage::liveChange(const contract::LiveChange& change)
{
    if (change.topic == "staff")
        refresh();
}

void StaffPage::show(const contract::Staff& staff)
{
    const auto current =
        m_table->currentIndex().isValid() ? m_model->at(m_table->currentIndex().row()).person : PersonId();
    m_model->show(staff.rows, context().clock.now());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row).person == current)
            m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

void StaffPage::pick()
{
    auto* dialog = new PickPersonDialog(
        client(), tr("Add a member of staff"), tr("Who becomes a member of staff?"), this);
    connect(dialog, &PickPersonDialog::picked, this, [this](const domain::PersonRow& person) {
        openRoles(person.id, qs(person.name), {}, qs(person.organisationName));
    });
    dialog->open();
}

void StaffPage::openRoles(
    const PersonId& person, const QString& name, const domain::Roles& roles, const QString& organisation)
{
    if (context().session.is(person)) {
        BannerMessage message;
        message.tone = Tone::warning;
        message.lead = wordingFor("D-STF-2").lead;
        return banner().show(message);
    }
    auto* dialog = new RolesDialog(client(), person, name, roles, organisation, this);
    connect(dialog, &RolesDialog::given, this, &StaffPage::given);
    dialog->open();
}

void StaffPage::given(const domain::StaffRow& member)
{
    const auto words = member.roles.empty()
        ? wordingFor("D-STF-4", {{"name", member.name}})
        : wordingFor("D-STF-3", {{"name", member.name}, {"role", utf8(roleNames(member.roles))}});
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = words.lead;
    message.rest = words.rest;
    banner().show(message);
    refresh();
}

} // namespace countersign::ui
