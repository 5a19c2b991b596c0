// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/VerifyDialog.h"

#include "ui/client/ApiClient.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/verify/ChooseWay.h"
#include "ui/pages/verify/CodeEntry.h"
#include "ui/pages/verify/OutcomeView.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/FittingArea.h"

#include <QVBoxLayout>

#include <utility>

namespace countersign::ui {

using State = domain::VerificationState;
using Way = domain::VerificationWay;

void VerifyDialog::showOutcome(const contract::Verification& verification)
{
    const auto words = outcomeWords(verification, m_caller);
    auto* view = new OutcomeView(words);
    enter(Stage::outcome, words.title, words.title, view);
    switch (verification.state) {
    case State::approved:
        addApproved(*view);
        break;
    case State::timedOut:
        addClose(tr("Close"), Role::secondary);
        addUseCode();
        addSendAgain(tr("&Send again"), Role::primary);
        break;
    case State::notSent:
        addClose(tr("Close"), Role::secondary);
        addUseCode();
        addSendAgain(tr("&Try again"), Role::primary);
        break;
    case State::wrongNumber:
        addSendAgain(tr("&Send again"), Role::secondary);
        addClose(tr("Close"), Role::primary);
        break;
    default:
        addClose(tr("Done"), Role::primary);
    }
    announce(this, words.title + QStringLiteral(". ") + words.lead + u' ' + words.rest + u' ' + words.note, Politeness::assertive);
}

/// Where an act waits for the proof, the next step is that act; else what a caller usually wants is at hand.
void VerifyDialog::addApproved(OutcomeView& view)
{
    if (!m_errand.act.isEmpty()) {
        addClose(tr("Done"), Role::secondary);
        auto* act = addButton(m_errand.act, Role::primary);
        connect(act, &QAbstractButton::clicked, this, [this] {
            const auto goOn = std::exchange(m_errand.goOn, {}); // Return reaches a default button in two ways
            accept();
            if (goOn)
                goOn();
        });
        setDefaultButton(act);
        return;
    }
    auto& to = m_context.navigator;
    if (m_context.session.may(domain::Permission::removeAuthenticator)) {
        view.addAct(tr("&Remove authenticator"), [this, &to] {
            accept();
            to.openProfile(m_person, ProfileTab::authenticators);
        });
    }
    if (m_context.session.may(domain::Permission::issueAuthenticator)) {
        view.addAct(tr("&Issue other authenticator"), [this, &to] {
            accept();
            to.openIssue(m_person);
        });
    }
    addClose(tr("Done"), Role::primary);
}

void VerifyDialog::addSendAgain(const QString& text, Role role)
{
    if (m_last && m_last->silent)
        return;
    auto* again = addButton(text, role);
    connect(again, &QAbstractButton::clicked, this, &VerifyDialog::sendAgain);
    if (role == Role::primary)
        setDefaultButton(again);
}

void VerifyDialog::addUseCode()
{
    if (!canUse(Way::readOutCode))
        return;
    auto* code = addButton(tr("Use a &code"));
    connect(code, &QAbstractButton::clicked, this, &VerifyDialog::showCode);
    if (m_last && m_last->silent)
        setDefaultButton(code);
}

Button* VerifyDialog::addClose(const QString& text, Role role)
{
    auto* close = addButton(text, role);
    connect(close, &QAbstractButton::clicked, this, &VerifyDialog::reject);
    if (role == Role::primary || m_stage == Stage::outcome)
        setDefaultButton(close);
    return close;
}

/// A person asked for it. After a denial or a wrong number the server wants to know why.
void VerifyDialog::sendAgain()
{
    if (m_running.isRunning())
        return;
    m_request.note.clear();
    if (m_last && !m_last->noteNeeded && domain::asksAndWaits(m_request.way))
        return send(IdentityClient(m_context.client.transport()).begin(m_person, m_request));
    showChoice();
    if (m_last && m_last->noteNeeded)
        m_choose->askForNote({});
    fetchWays();
}

void VerifyDialog::showCode()
{
    auto* code = new CodeEntry(m_issuer);
    enter(Stage::code, tr("Verify User Identity"), tr("Ask %1 for the code in the app").arg(m_caller.firstName), code);
    m_code = code;
    addClose(tr("Cancel"), Role::secondary);
    auto* back = addButton(tr("&Back"));
    auto* check = addButton(tr("&Check code"), Role::primary);
    connect(back, &QAbstractButton::clicked, this, &VerifyDialog::showChoice);
    connect(check, &QAbstractButton::clicked, this, &VerifyDialog::checkCode);
    setDefaultButton(check);
    code->focusFirst();
    announce(this, tr("Ask %1 for the code in the app").arg(m_caller.firstName));
}

void VerifyDialog::checkCode()
{
    if (m_running.isRunning())
        return;
    const auto typed = m_code->code();
    if (typed.empty())
        return;
    m_message->clear();
    const auto call = IdentityClient(m_context.client.transport()).checkCode(m_person, {typed, m_request.reason});
    m_running = call.then(this, [this](const Result<contract::ReadOutCode>& answer) {
        if (!answer)
            return showCodeProblem(answer.error());
        const auto words = codeWords(*answer, m_caller);
        auto* view = new OutcomeView(words);
        enter(Stage::outcome, words.title, words.title, view);
        addApproved(*view);
        announce(this, words.title + QStringLiteral(". ") + words.lead + u' ' + words.rest, Politeness::assertive);
    });
}

void VerifyDialog::showCodeProblem(const Error& error)
{
    if (m_code == nullptr)
        return;
    if (const QString field = fieldWording(error, "code"); !field.isEmpty())
        return m_code->showError(field);
    if (error.message == "D-VER-7")
        return m_code->showError(wordingOf(error).plain());
    showError(error);
    m_code->focusFirst();
}

} // namespace countersign::ui
