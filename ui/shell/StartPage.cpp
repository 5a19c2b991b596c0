// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StartPage.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {

StartPage::StartPage()
    : GateScaffold(tr("Starting"))
    , m_words(makeLabel(tr("Countersign is starting.")))
    , m_again(makeButton(tr("&Try again"), Role::primary))
    , m_restore(makeLink(tr("&Restore from a backup")))
{
    auto* change = makeButton(tr("C&hange server"));
    m_buttons = makeButtonRow({m_again, change, m_restore});
    body()->addWidget(m_words);
    body()->addWidget(m_buttons);
    connect(m_again, &QPushButton::clicked, this, &StartPage::tryAgain);
    connect(m_restore, &QPushButton::clicked, this, &StartPage::restoreWanted);
    connect(change, &QPushButton::clicked, this, &StartPage::changeServer);
    showStarting();
}

void StartPage::showStarting()
{
    setTitle(tr("Starting"));
    banner().clear();
    loading().start();
    m_words->show();
    m_buttons->hide();
}

void StartPage::showProblem(const QString& lead, const QString& rest, const QString& detail)
{
    setTitle(tr("Not connected"));
    loading().stop();
    m_words->hide();
    m_buttons->show();
    m_restore->hide();
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = lead;
    message.rest = rest;
    message.detail = detail;
    message.closing = BannerMessage::Closing::never;
    banner().show(message);
}

void StartPage::offerRestore()
{
    m_restore->show();
}

void StartPage::focusFirst()
{
    if (m_buttons->isVisibleTo(this))
        m_again->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
