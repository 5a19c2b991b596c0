// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/AuthenticatorsTab.h"

#include "ui/pages/profile/AuthenticatorsModel.h"
#include "ui/pages/profile/IssueOffer.h"
#include "ui/theme/Space.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Labels.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace countersign::ui {

AuthenticatorsTab::AuthenticatorsTab(QWidget* parent)
    : QWidget(parent), m_offer(new IssueOffer), m_showRemoved(new CheckBox(tr("&Show removed"))), m_empty(makeLabel(QString())),
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
        if (!current.isValid() || !mayAct() || !m_rights.remove)
            return false;
        const auto& one = group.model->at(current.row());
        if (one.status == domain::AuthenticatorStatus::removed)
            return false;
        emit removalChosen(one.id);
        return true;
    }
    return false;
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
    m_empty->setVisible(working.empty() && notWorking.empty());
    fill(m_working, working);
    fill(m_notWorking, notWorking);
}

void AuthenticatorsTab::fill(const Group& group, const std::vector<domain::Authenticator>& rows)
{
    group.area->setVisible(!rows.empty());
    group.count->setText(QString::number(rows.size()));
    bool reset = false;
    const auto watching = connect(group.model, &QAbstractItemModel::modelReset, this, [&reset] { reset = true; });
    group.model->setRows(rows, m_now);
    disconnect(watching);
    if (reset)
        addButtons(group);
}

bool AuthenticatorsTab::mayAct() const
{
    return !m_offer->isReplaced();
}

void AuthenticatorsTab::addButtons(const Group& group)
{
    if (!mayAct() || !m_rights.remove)
        return;
    for (int row = 0; row < group.model->rowCount(); ++row) {
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
