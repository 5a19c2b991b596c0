// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/AuthenticatorsTab.h"

#include "ui/pages/profile/AuthenticatorsModel.h"
#include "ui/pages/profile/IssueOffer.h"
#include "ui/text/Messages.h"
#include "ui/text/Verifications.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace countersign::ui {

AuthenticatorsTab::AuthenticatorsTab(QWidget* parent)
    : QWidget(parent), m_offer(new IssueOffer),
      m_passButton(makeButton(tr("&Temporary Access Pass"), Role::secondary, QStringLiteral("access-pass"))), m_showRemoved(new CheckBox(tr("&Show removed"))), m_empty(makeLabel(QString())),
      m_working(makeGroup(tr("Working"), tr("Working authenticators"))),
      m_notWorking(makeGroup(tr("Not working"), tr("Authenticators that do not work")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::section);
    auto* top = new QHBoxLayout;
    top->addWidget(m_offer, 1);
    top->addWidget(m_showRemoved, 0, Qt::AlignTop);
    column->addLayout(top);
    column->addWidget(m_empty);
    column->addWidget(m_working.area);
    column->addWidget(m_notWorking.area);
    column->addStretch();
    m_empty->hide();
    m_offer->addBeside(m_passButton);
    m_passButton->setToolTip(tr("Ctrl+T"));
    connect(m_passButton, &QAbstractButton::clicked, this, &AuthenticatorsTab::passChosen);
    connect(m_offer, &IssueOffer::issueChosen, this, &AuthenticatorsTab::issueChosen);
    connect(m_offer, &IssueOffer::openChosen, this, &AuthenticatorsTab::openChosen);
    connect(m_showRemoved, &QAbstractButton::toggled, this, &AuthenticatorsTab::show);
}

AuthenticatorsTab::Group AuthenticatorsTab::makeGroup(const QString& heading, const QString& name)
{
    Group group;
    group.area = new QWidget;
    group.count = makeLabel(QString(), TextStep::body, Wrap::no);
    setMuted(group.count);
    group.model = new AuthenticatorsModel(this);
    group.table = new DataTable(name);
    group.table->setModel(group.model);
    group.table->setStretchColumn(AuthenticatorsModel::Name);
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading(heading));
    head->addWidget(group.count);
    head->addStretch();
    auto* column = new QVBoxLayout(group.area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addLayout(head);
    column->addWidget(group.table);
    group.area->hide();
    return group;
}

bool AuthenticatorsTab::removeSelected()
{
    for (const auto& group : {m_working, m_notWorking}) {
        const auto current = group.table->currentIndex();
        if (!group.table->isAncestorOf(QApplication::focusWidget()) && QApplication::focusWidget() != group.table)
            continue;
        return current.isValid() && mayAct() && act(group, current.row());
    }
    return false;
}

/// Delete on a row: removes an authenticator, deletes a pass.
bool AuthenticatorsTab::act(const Group& group, int row)
{
    if (group.model->isPass(row)) {
        if (m_rights.pass && isUsable(group.model->pass().state))
            emit passDeletionChosen(group.model->pass().id);
        return m_rights.pass;
    }
    const auto& one = group.model->at(row);
    if (!m_rights.remove || one.status == domain::AuthenticatorStatus::removed)
        return false;
    emit removalChosen(one.id);
    return true;
}

void AuthenticatorsTab::setPass(const std::optional<domain::AccessPass>& pass)
{
    m_pass = pass;
    show();
}

void AuthenticatorsTab::pressPass()
{
    if (m_offer->isReplaced())
        m_offer->press();
    else if (m_rights.pass)
        m_passButton->click();
}

/// A pass is for registering a device, so what stands in the way of that stands in its way, but for a registration in progress.
void AuthenticatorsTab::offerPass()
{
    QStringList reasons;
    for (const auto& obstacle : m_answer->obstacles) {
        if (obstacle.id != "in_progress" && blocksIssuing(obstacle))
            reasons << wordingFor(obstacle.id, obstacle.parameters).plain();
    }
    m_passButton->setVisible(m_rights.pass);
    if (reasons.isEmpty() || m_offer->isReplaced())
        m_passButton->setAvailable();
    else
        m_passButton->setUnavailable(reasons.join(u' '));
}

void AuthenticatorsTab::setFirstName(const QString& firstName)
{
    m_firstName = firstName;
    m_empty->setText(tr("%1 has no authenticator. Issue one in a meeting, by video or face to face.").arg(firstName));
}

void AuthenticatorsTab::setAnswer(const contract::Authenticators& answer, AuthenticatorRights rights, Instant now)
{
    m_answer = answer;
    m_rights = rights;
    m_now = now;
    m_offer->setObstacles(answer.obstacles, rights.issue ? IssueOffer::Role::mayIssue : IssueOffer::Role::mayNot);
    offerPass();
    show();
    if (std::exchange(m_focusAwaitsAnswer, false) && m_offer->isAncestorOf(QApplication::focusWidget()))
        focusFirst();
}

void AuthenticatorsTab::show()
{
    if (!m_answer)
        return;
    std::vector<domain::Authenticator> working;
    std::vector<domain::Authenticator> notWorking;
    bool anyRemoved = false;
    for (const auto& one : m_answer->authenticators) {
        const bool removed = one.status == domain::AuthenticatorStatus::removed;
        anyRemoved = anyRemoved || removed;
        if (isWorking(one))
            working.push_back(one);
        else if (!removed || m_showRemoved->isChecked())
            notWorking.push_back(one);
    }
    m_showRemoved->setVisible(anyRemoved);
    m_empty->setVisible(working.empty() && notWorking.empty() && !m_pass);
    const bool usable = m_pass && isUsable(m_pass->state);
    fill(m_working, working, usable ? m_pass : std::nullopt);
    fill(m_notWorking, notWorking, usable ? std::nullopt : m_pass);
}

void AuthenticatorsTab::fill(
    const Group& group, const std::vector<domain::Authenticator>& rows, const std::optional<domain::AccessPass>& pass)
{
    const auto count = rows.size() + (pass ? 1 : 0);
    group.area->setVisible(count != 0);
    group.count->setText(QString::number(count));
    bool reset = false;
    const auto watching = connect(group.model, &QAbstractItemModel::modelReset, this, [&reset] { reset = true; });
    group.model->setRows(rows, pass, m_now);
    disconnect(watching);
    if (reset)
        addButtons(group);
}

bool AuthenticatorsTab::mayAct() const
{
    return !m_offer->isReplaced();
}

void AuthenticatorsTab::addPassButton(const Group& group)
{
    const int last = group.model->rowCount() - 1;
    if (!mayAct() || !m_rights.pass || last < 0 || !group.model->isPass(last) || !isUsable(group.model->pass().state))
        return;
    group.table->setRowButtons(last, AuthenticatorsModel::Actions,
        {{tr("Delete"), tr("Delete Temporary Access Pass"), [this, id = group.model->pass().id] { emit passDeletionChosen(id); }, {}}});
}

void AuthenticatorsTab::addButtons(const Group& group)
{
    addPassButton(group);
    if (!mayAct() || !m_rights.remove)
        return;
    for (int row = 0; row < group.model->rowCount(); ++row) {
        if (group.model->isPass(row))
            continue;
        const auto& one = group.model->at(row);
        if (one.status == domain::AuthenticatorStatus::removed)
            continue;
        QList<RowButton> buttons;
        if (one.triesHeldBack && m_rights.issue)
            buttons << RowButton{tr("Let them try again"), tr("Let them try again with %1").arg(spokenName(one)),
                [this, id = one.id] { emit tryAgainChosen(id); }, {}};
        else if (isWorking(one))
            buttons << RowButton{
                tr("Test"), tr("Test %1").arg(spokenName(one)), [this, id = one.id] { emit testChosen(id); }, {}};
        buttons << RowButton{
            tr("Remove"), tr("Remove %1").arg(spokenName(one)), [this, id = one.id] { emit removalChosen(id); }, {}};
        group.table->setRowButtons(row, AuthenticatorsModel::Actions, buttons);
    }
}

void AuthenticatorsTab::pressIssue()
{
    m_offer->press();
}

void AuthenticatorsTab::focusFirst()
{
    for (const auto& group : {m_working, m_notWorking}) {
        if (group.model->rowCount() == 0)
            continue;
        group.table->setFocus(Qt::OtherFocusReason);
        if (!group.table->currentIndex().isValid() || !group.table->selectionModel()->hasSelection())
            group.table->selectRow(0);
        return;
    }
    m_focusAwaitsAnswer = !m_answer;
    m_offer->focusButton();
}

} // namespace countersign::ui
