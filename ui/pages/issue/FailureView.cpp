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
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

/// Why a link was taken away that nobody let run out.
QString cancelledWords(const domain::EnrolmentView& enrolment, const QString& at)
{
    const QString first = qs(enrolment.personFirstName);
    switch (enrolment.endCause) {
    case domain::EndCause::newLink:
        return FailureView::tr(
            "A newer link for %1 took its place at %2. This one no longer works and nothing was saved.")
            .arg(first, at);
    case domain::EndCause::detailsChanged:
        return FailureView::tr("The details of %1, or the allowed domains, changed at %2. For safety the link no "
                               "longer works and nothing was saved.")
            .arg(first, at);
    case domain::EndCause::raChanged:
        return FailureView::tr("%1 can no longer issue authenticators, so the link ended at %2. Nothing was saved.")
            .arg(qs(enrolment.raName), at);
    default:
        break;
    }
    return enrolment.endedBy.empty()
        ? FailureView::tr("It ended at %1. The link no longer works and nothing was saved.").arg(at)
        : FailureView::tr("%1 cancelled it at %2. The link no longer works and nothing was saved.")
              .arg(qs(enrolment.endedBy), at);
}

} // namespace

FailureView::FailureView(QWidget* parent)
    : QWidget(parent)
    , m_banner(new Banner)
    , m_newLink(makeButton(tr("&Generate new link"), Role::primary))
    , m_authenticators(makeButton(tr("&Open Authenticators"), Role::primary))
    , m_back(makeButton(tr("&Back to profile")))
    , m_carriedOver(makeHint(QString()))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(m_banner);
    column->addWidget(makeButtonRow({m_newLink, m_authenticators, m_back}));
    column->addWidget(m_carriedOver);
    column->addStretch(1); // The room below is none of the banner's.
    m_authenticators->hide();
    m_carriedOver->hide();
    connect(m_newLink, &QAbstractButton::clicked, this, [this] {
        if (!m_sending)
            emit newLinkChosen();
    });
    connect(m_authenticators, &QAbstractButton::clicked, this, &FailureView::authenticatorsChosen);
    connect(m_back, &QAbstractButton::clicked, this, &FailureView::backChosen);
}

void FailureView::setEnrolment(const domain::EnrolmentView& enrolment, IssueStage stage, Instant now)
{
    BannerMessage message;
    message.tone = stage == IssueStage::cancelled ? Tone::information : Tone::warning;
    message.closing = BannerMessage::Closing::never;
    if (stage == IssueStage::cancelled) {
        message.lead = tr("This registration was cancelled.");
        message.rest = cancelledWords(enrolment, momentText(enrolment.endedAt, now));
    } else {
        const char* stopped = askedForTooManyCodes(enrolment) ? "D-ISS-13" : "D-ISS-11";
        const auto words = wordingFor(stage == IssueStage::ranOut ? "D-ISS-10" : stopped,
            {{"first_name", enrolment.personFirstName}, {"step", std::to_string(enrolment.step)}});
        message.lead = words.lead;
        message.rest = words.rest;
    }
    m_banner->showQuietly(message);
    m_newLink->setVisible(!m_readOnly);
    m_carriedOver->setVisible(!m_carriedOver->text().isEmpty());
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
    m_carriedOver->hide();
    m_authenticators->show();
}

void FailureView::setCarriedOver(const QString& words)
{
    m_carriedOver->setText(words);
    m_carriedOver->setVisible(!words.isEmpty() && m_newLink->isVisibleTo(this));
}

void FailureView::setReadOnly(const QString& reason)
{
    m_readOnly = !reason.isEmpty();
    if (m_readOnly)
        setCarriedOver(reason);
    m_newLink->setVisible(!m_readOnly && !m_authenticators->isVisibleTo(this));
}

void FailureView::setSending(bool sending)
{
    m_sending = sending;
}

QString FailureView::words() const
{
    return m_banner->accessibleName();
}

void FailureView::focusFirst()
{
    for (auto* button : {m_newLink, m_authenticators, m_back}) {
        if (button->isVisibleTo(this))
            return button->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace countersign::ui
