// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/FailureView.h"

#include "ui/text/Enrolments.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {

FailureView::FailureView(QWidget* parent)
    : QWidget(parent), m_banner(new Banner), m_newLink(makeButton(tr("&Generate new link"), Role::primary)),
      m_authenticators(makeButton(tr("&Open Authenticators"), Role::primary))
{
    auto* back = makeButton(tr("&Back to profile"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(m_banner);
    column->addWidget(makeButtonRow({m_newLink, m_authenticators, back}));
    column->addStretch();
    m_authenticators->hide();
    connect(m_newLink, &QAbstractButton::clicked, this, &FailureView::newLinkChosen);
    connect(m_authenticators, &QAbstractButton::clicked, this, &FailureView::authenticatorsChosen);
    connect(back, &QAbstractButton::clicked, this, &FailureView::backChosen);
}

void FailureView::setEnrolment(const domain::EnrolmentView& enrolment, IssueStage stage, Instant now)
{
    BannerMessage message;
    message.tone = stage == IssueStage::cancelled ? Tone::information : Tone::warning;
    message.closing = BannerMessage::Closing::never;
    if (stage == IssueStage::cancelled) {
        const QString at = momentText(enrolment.endedAt, now);
        message.lead = tr("This registration was cancelled.");
        message.rest = enrolment.endedBy.empty() ? tr("It ended at %1. The link no longer works and nothing was saved.").arg(at)
                                                 : tr("%1 cancelled it at %2. The link no longer works and nothing was saved.")
                                                       .arg(qs(enrolment.endedBy), at);
    } else {
        const char* stopped = askedForTooManyCodes(enrolment) ? "D-ISS-13" : "D-ISS-11";
        const auto words = wordingFor(stage == IssueStage::ranOut ? "D-ISS-10" : stopped,
            {{"first_name", enrolment.personFirstName}, {"step", std::to_string(enrolment.step)}});
        message.lead = words.lead;
        message.rest = words.rest;
    }
    m_banner->showQuietly(message);
    m_newLink->show();
    m_authenticators->hide();
}

void FailureView::setUnconfirmed(const QString& reference)
{
    const auto words = wordingFor("D-ISS-12");
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.reference = reference;
    message.closing = BannerMessage::Closing::never;
    m_banner->showQuietly(message);
    m_newLink->hide();
    m_authenticators->show();
}

void FailureView::focusFirst()
{
    (m_newLink->isVisibleTo(this) ? m_newLink : m_authenticators)->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
