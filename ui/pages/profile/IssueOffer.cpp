// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/IssueOffer.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

/// One's own profile, or a role that never issues.
bool replacesActions(const domain::Note& obstacle)
{
    return obstacle.id == "own_profile" || obstacle.id == "role";
}

} // namespace

bool blocksIssuing(const domain::Note& obstacle)
{
    return obstacle.id != "no_mail_server";
}

IssueOffer::IssueOffer(QWidget* parent)
    : QWidget(parent),
      m_button(makeButton(tr("&Issue other authenticator"), ui::Role::primary, QStringLiteral("add"))),
      m_buttons(makeButtonRow({m_button})), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::unit);
    m_column->addWidget(m_buttons);
    m_button->setToolTip(tr("Ctrl+I"));
    connect(m_button, &QAbstractButton::clicked, this, &IssueOffer::issueChosen);
}

void IssueOffer::addBeside(Button* button)
{
    m_buttons->layout()->addWidget(button);
    setTabOrder(m_button, button);
}

void IssueOffer::setObstacles(const std::vector<domain::Note>& obstacles, Role role)
{
    auto shown = obstacles;
    std::erase_if(shown, [](const domain::Note& note) { return !blocksIssuing(note); });
    const auto instead = std::find_if(shown.begin(), shown.end(), replacesActions);
    m_replaced = role == Role::mayNot || instead != shown.end();
    if (m_replaced)
        shown = {instead != shown.end() ? *instead : domain::Note{"role", {}, {}}};
    m_buttons->setVisible(!m_replaced);
    showReasons(shown);
    if (shown.empty() || m_replaced)
        m_button->setAvailable();
    else
        m_button->setUnavailable(m_reasons.join(u' '));
}

void IssueOffer::showReasons(const std::vector<domain::Note>& obstacles)
{
    QStringList reasons;
    for (const auto& obstacle : obstacles)
        reasons << wordingFor(obstacle.id, obstacle.parameters).plain();
    if (reasons == m_reasons)
        return;
    m_reasons = reasons;
    delete m_list;
    m_list = new QWidget(this);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_list);
    for (const auto& obstacle : obstacles)
        addReason(obstacle);
}

void IssueOffer::addReason(const domain::Note& obstacle)
{
    auto* line = new QWidget(m_list);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new IconLabel(QStringLiteral("information"), IconTone::muted, 18), 0, Qt::AlignTop);
    const QString text = wordingFor(obstacle.id, obstacle.parameters).plain();
    if (obstacle.id == "in_progress") {
        auto* link = new LinkLabel(text + u' ', tr("Open it"), QString());
        connect(link, &LinkLabel::activated, this,
            [this, id = EnrolmentId(utf8(parameter(obstacle.parameters, "enrolment")))] { emit openChosen(id); });
        row->addWidget(link, 1);
    } else {
        row->addWidget(makeLabel(text), 1);
    }
    m_list->layout()->addWidget(line);
}

void IssueOffer::press()
{
    if (m_replaced)
        announce(this, m_reasons.join(u' '), Politeness::assertive);
    else
        m_button->click();
}

void IssueOffer::focusButton()
{
    m_button->setFocus(Qt::OtherFocusReason);
}

bool IssueOffer::isAvailable() const
{
    return !m_replaced && m_button->isAvailable();
}

} // namespace countersign::ui
