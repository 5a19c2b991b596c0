// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pass/PassDialog.h"

#include "ui/client/ApiClient.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/Page.h"
#include "ui/pages/StepUp.h"
#include "ui/pages/pass/PassForm.h"
#include "ui/pages/pass/PassShown.h"
#include "ui/pages/pass/PassTimes.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/FittingArea.h"

#include <QVBoxLayout>

#include <utility>

namespace countersign::ui {

PassDialog::PassDialog(const PageContext& context, const PersonId& person, QWidget* parent)
    : Dialog(tr("Temporary Access Pass"), tr("Temporary Access Pass"), parent)
    , m_context(context)
    , m_person(person)
    , m_message(new Banner)
    , m_area(new FittingArea(tr("Temporary Access Pass")))
    , m_form(new PassForm(context.clock.now()))
{
    setAttribute(Qt::WA_DeleteOnClose);
    body()->addWidget(m_message);
    body()->addWidget(m_area);
    m_area->show(m_form);
    auto* cancel = addButton(tr("Cancel"));
    auto* make = addButton(tr("&Add"), Role::primary);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(make, &QAbstractButton::clicked, this, &PassDialog::add);
    connect(m_form, &PassForm::verifyChosen, this, [this] { verifyFirst(tr("&Temporary Access Pass"), [this] { fetchProof(); }); });
    setDefaultButton(make);
    m_form->focusFirst();
    fetchAll();
}

void PassDialog::fetchAll()
{
    m_context.client.person(m_person).then(this, [this](const Result<domain::Person>& person) {
        if (!person)
            return showError(person.error(), [this] { fetchAll(); });
        m_name = qs(person->names.display);
        m_firstName = qs(person->names.first);
        setContext(tr("%1 \u00b7 %2", "name, organisation").arg(m_name, qs(person->organisationName)));
        IdentityClient(m_context.client.transport()).pass(m_person).inBackground().then(this, [this](const Result<domain::AccessPass>& pass) {
            if (pass)
                showExisting(*pass);
        });
    });
    if (m_context.session.may(domain::Permission::viewPolicies)) {
        m_context.client.registrationSettings().then(this, [this](const Result<contract::RegistrationSettings>& settings) {
            if (settings && m_form != nullptr)
                m_form->setPolicy(contract::policyOf(*settings));
        });
    }
    m_context.client.portalPlace().inBackground().then(this, [this](const Result<contract::PortalPlace>& place) {
        m_portal = place ? qs(place->url) : QString();
        if (m_shown != nullptr)
            m_shown->setPortal(m_portal);
    });
    fetchProof();
}

void PassDialog::fetchProof()
{
    if (!m_context.session.may(domain::Permission::verifyIdentity))
        return;
    IdentityClient(m_context.client.transport()).ways(m_person).inBackground().then(this, [this](const Result<contract::VerificationWays>& ways) {
        if (!ways || m_form == nullptr)
            return;
        const bool enough = !ways->proof.empty() && ways->proof.front().strength == domain::strengthNeeded(domain::GuardedAct::temporaryAccessPass);
        m_form->setProof(enough ? &ways->proof.front() : nullptr, m_context.clock.now());
    });
}

void PassDialog::showExisting(const domain::AccessPass& pass)
{
    const auto now = m_context.clock.now();
    if (m_form == nullptr || !stillCounts(pass, now))
        return;
    Parameters parameters{{"first_name", utf8(m_firstName)}};
    if (pass.startsAt <= now)
        parameters.emplace_back("until", std::to_string(toMs(pass.endsAt)));
    else
        parameters.emplace_back("at", std::to_string(toMs(pass.startsAt)));
    const auto words = wordingFor("D-TAP-9", parameters);
    m_form->setExisting(words.lead, words.rest);
}

void PassDialog::add()
{
    if (m_sending || m_form == nullptr)
        return;
    if (const auto wanted = m_form->pass(m_context.clock.now()))
        send(IdentityClient(m_context.client.transport()).makePass(m_person, *wanted));
}

void PassDialog::send(const Call<contract::MadeAccessPass>& call)
{
    m_sending = true;
    m_message->clear();
    withStepUp<contract::MadeAccessPass>(this, m_context.client, call, [this, call](const Result<contract::MadeAccessPass>& made) {
        m_sending = false;
        if (made)
            showPass(*made);
        else
            refused(made.error(), call);
    });
}

void PassDialog::refused(const Error& error, const Call<contract::MadeAccessPass>& call)
{
    if (error.kind == ErrorKind::stepUpRequired || m_form == nullptr || m_form->showFieldErrors(error))
        return;
    if (Page::isCutOff(error) || error.kind == ErrorKind::unavailable)
        return showError(error, [this, call] { send(call); }); // the same request: one pass is made
    showError(error);
    if (error.message == "D-VER-9")
        verifyFirst(tr("&Add the pass"), [this] {
            m_message->clear();
            add();
        });
}

/// The form stays as it is under the other dialog, which comes back to it.
void PassDialog::verifyFirst(const QString& act, const std::function<void()>& goOn)
{
    VerifyErrand errand;
    errand.reason = domain::VerificationReason::other;
    errand.act = act;
    errand.goOn = [self = QPointer<PassDialog>(this), goOn] {
        if (self)
            goOn();
    };
    m_context.navigator.openVerify(m_person, errand);
}

void PassDialog::showPass(const contract::MadeAccessPass& pass)
{
    m_form = nullptr;
    m_message->clear();
    clearButtons();
    m_shown = new PassShown(pass, m_firstName, m_portal, m_context.clock.now());
    setHeading(tr("Temporary Access Pass for %1").arg(m_name));
    m_area->show(m_shown);
    auto* close = addButton(tr("&Done"), Role::primary);
    connect(close, &QAbstractButton::clicked, this, &PassDialog::givenAndDone);
    setDefaultButton(close);
    m_shown->focusCopy();
    announce(this, tr("The pass is shown. You will not see it again."));
}

void PassDialog::givenAndDone()
{
    if (m_shown->confirmed())
        accept();
}

void PassDialog::reject()
{
    if (m_shown == nullptr || m_shown->confirmed())
        Dialog::reject();
}

void PassDialog::showError(const Error& error, const std::function<void()>& retry)
{
    const auto words = wordingOf(error);
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.reference = qs(error.reference);
    message.closing = BannerMessage::Closing::never;
    if (retry)
        message.actions = {{tr("Try again"), [this, retry] {
                                m_message->clear();
                                retry();
                            }}};
    m_message->show(message);
}

} // namespace countersign::ui
