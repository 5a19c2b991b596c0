// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the issue page knows and does not know while the person acts: lost answers, calls for help, and who may only
// watch.
#include "ui/client/StaffSession.h"
#include "ui/pages/issue/FailureView.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/issue/LiveView.h"
#include "ui/pages/issue/ProblemPanel.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

namespace countersign::ui {
namespace {

constexpr minutes sameMeeting{15}; ///< as long as the person's own time from Start
constexpr int savingFrom = 6; ///< the verification code is the last thing the person does

bool isBroken(const Error& error)
{
    return error.kind == ErrorKind::internal || error.kind == ErrorKind::integrity || error.kind == ErrorKind::sealed;
}

} // namespace

/// The frame says that the connection is lost; the page says what that leaves unknown here, and asks until it knows.
void IssuePage::refreshFailed(const Error& error)
{
    const bool watching = m_view && (m_stage == IssueStage::live || m_stage == IssueStage::unconfirmed);
    if (!watching || !(error.kind == ErrorKind::unavailable || isBroken(error)))
        return;
    tries().later(Attempt::reading, [this] { isVisible() ? refresh() : void(); });
    if (m_oldSince == Instant{})
        m_oldSince = context().clock.now();
    m_live->setOldSince(clockTime(m_oldSince));
    if (m_view->step < savingFrom)
        return;
    m_failure->setUnconfirmed(qs(error.reference));
    if (m_stage == IssueStage::unconfirmed)
        return;
    showStage(IssueStage::unconfirmed);
    if (isVisible())
        focusFirst();
}

void IssuePage::upToDate()
{
    tries().settle(Attempt::reading);
    m_oldSince = {};
    m_live->setOldSince({});
}

/// D-LIV-13. The step's problem line is announced; the banner stays until the person gets on or the RA closes it.
void IssuePage::showHelp(Instant askedAt)
{
    if (askedAt == Instant{}) {
        if (m_helpShown != Instant{} && banner().hasMessage() && banner().message().lead == m_helpLead)
            banner().clear();
        m_helpShown = {};
        return;
    }
    if (askedAt <= m_helpShown)
        return;
    m_helpShown = askedAt;
    BannerMessage message;
    message.tone = Tone::warning;
    m_helpLead = tr("%1 selected 'I need help' at %2.").arg(qs(m_view->personFirstName), clockTime(askedAt));
    message.lead = m_helpLead;
    message.rest = tr("Ask what is on the screen.");
    banner().showQuietly(message);
}

QString IssuePage::readOnlyReason() const
{
    const auto& session = context().session;
    if (m_view && session.is(m_view->person))
        return tr("Nobody can change their own registration. A colleague can.");
    if (session.may(domain::Permission::issueAuthenticator))
        return {};
    return tr("You can watch this registration. %1 can change it.").arg(whoMay(domain::Permission::issueAuthenticator));
}

bool IssuePage::carriesOver() const
{
    const auto& session = context().session;
    return m_view && session.is(m_view->ra) && m_view->meeting != domain::Meeting::setup
        && context().clock.now() - m_view->endedAt < sameMeeting;
}

void IssuePage::showMay()
{
    const QString reason = readOnlyReason();
    const auto& session = context().session;
    m_live->setReadOnly(reason);
    m_live->problems().setMay({reason.isEmpty(), session.may(domain::Permission::changeDomains)});
    m_failure->setReadOnly(reason);
    if (!reason.isEmpty())
        return;
    const QString meeting = meetingInSentence(m_view->meeting);
    const QString words = session.now().confirmIdentity
        ? tr("The new link is for the same meeting (%1). What you confirmed about who %2 is holds for it too.")
              .arg(meeting, qs(m_view->personFirstName))
        : tr("The new link is for the same meeting (%1).").arg(meeting);
    m_failure->setCarriedOver(carriesOver() ? words : QString());
}

} // namespace countersign::ui
