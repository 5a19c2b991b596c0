// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is calling, and Temporary Access Passes, on the profile.
#include "ui/client/StaffSession.h"
#include "ui/pages/StepUp.h"
#include "ui/pages/profile/AuthenticatorsTab.h"
#include "ui/pages/profile/ProfilePage.h"
#include "ui/text/Messages.h"
#include "ui/text/Verifications.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Status.h"

#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

using domain::Permission;

void ProfilePage::buildIdentity()
{
    m_proof = new Chip(Tone::information, QString(), QStringLiteral("verify-identity"));
    m_proof->hide();
    addBesideTitle(m_proof);
    m_proofEnds = new QTimer(this);
    m_proofEnds->setSingleShot(true);
    connect(m_proofEnds, &QTimer::timeout, m_proof, &QWidget::hide);
    m_verify = makeButton(tr("&Verify User Identity"), Role::secondary, QStringLiteral("verify-identity"));
    m_verify->setToolTip(tr("Ctrl+Shift+V"));
    m_verify->hide();
    addAction(m_verify);
    connect(m_verify, &QAbstractButton::clicked, this, &ProfilePage::verify);
}

void ProfilePage::connectPasses()
{
    connect(m_authenticators, &AuthenticatorsTab::passChosen, this, [this] { navigator().openPass(m_person); });
    connect(m_authenticators, &AuthenticatorsTab::passDeletionChosen, this, &ProfilePage::deletePass);
}

bool ProfilePage::mayVerify() const
{
    return context().session.may(Permission::verifyIdentity) && !context().session.is(m_person);
}

void ProfilePage::showVerify(const domain::Person& person)
{
    m_verify->setVisible(mayVerify() && person.status == domain::PersonStatus::active);
}

void ProfilePage::fetchIdentity()
{
    const IdentityClient identity(client().transport());
    if (mayVerify()) {
        fetch<contract::VerificationWays>(
            identity.ways(m_person), [this](const contract::VerificationWays& ways) { showProof(ways); }, Fetch::quiet);
    }
    // Most people have none, which is no error worth a word.
    identity.pass(m_person).inBackground().then(this, [this](const Result<domain::AccessPass>& pass) {
        if (pass)
            m_authenticators->setPass(*pass);
        else if (pass.error().kind == ErrorKind::notFound)
            m_authenticators->setPass(std::nullopt);
    });
}

/// The chip goes when the proof does, whether or not anything is heard from the server.
void ProfilePage::showProof(const contract::VerificationWays& ways)
{
    m_proofEnds->stop();
    m_proof->setVisible(!ways.proof.empty());
    if (ways.proof.empty())
        return;
    const auto& proof = ways.proof.front();
    const auto now = context().clock.now();
    m_proof->set(Tone::information, proofText(proof.way, proof.at, now), QStringLiteral("verify-identity"));
    m_proofEnds->start(std::max(std::chrono::milliseconds{0}, std::chrono::milliseconds(proof.endsAt - now)));
}

void ProfilePage::verify()
{
    navigator().openVerify(m_person);
}

void ProfilePage::deletePass(const AccessPassId& id)
{
    const auto call = IdentityClient(client().transport()).deletePass(id);
    withStepUp<domain::AccessPass>(this, client(), call, [this](const Result<domain::AccessPass>& answer) {
        if (!answer && answer.error().kind == ErrorKind::stepUpRequired)
            return;
        refresh();
        if (!answer)
            return showError(answer.error());
        const auto words = wordingFor("D-TAP-10");
        BannerMessage message;
        message.tone = Tone::success;
        message.lead = words.lead;
        message.rest = words.rest;
        banner().show(message);
    });
}

bool ProfilePage::identityShortcut(const QKeySequence& keys)
{
    if (keys == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V) && m_verify->isVisibleTo(this)) {
        m_verify->click();
        return true;
    }
    if (keys == QKeySequence(Qt::CTRL | Qt::Key_T)) {
        showTab(ProfileTab::authenticators);
        m_authenticators->pressPass();
        return true;
    }
    return false;
}

} // namespace countersign::ui
