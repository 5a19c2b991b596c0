// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/remove/RemovePage.h"

#include "ui/pages/remove/RemoveForm.h"
#include "ui/pages/StepUp.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/LoadingBar.h"

#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

RemovePage::RemovePage(const PageContext& context, const PersonId& person, const AuthenticatorId& authenticator)
    : Page(context, tr("Remove authenticator"))
    , m_person(person)
    , m_authenticator(authenticator)
    , m_form(new RemoveForm)
{
    body()->addWidget(m_form);
    m_form->hide();
    connect(m_form, &RemoveForm::removalRequested, this, &RemovePage::remove);
    connect(m_form, &RemoveForm::cancelled, this, &RemovePage::leave);
    connect(this, &PageScaffold::crumbSelected, this, [this](int index) {
        navigator().openProfile(m_person, index == 0 ? ProfileTab::details : ProfileTab::authenticators);
    });
}

void RemovePage::load()
{
    fetchAll(Fetch::shown);
}

void RemovePage::refresh()
{
    fetchAll(Fetch::quiet);
}

void RemovePage::fetchAll(Fetch how)
{
    fetch<domain::Person>(
        client().person(m_person),
        [this](const domain::Person& person) {
            m_profile = person;
            setBreadcrumb({qs(person.names.display), tr("Authenticators"), tr("Remove")});
            showParts();
        },
        how);
    fetch<contract::Authenticators>(
        client().authenticators(m_person),
        [this](const contract::Authenticators& answer) {
            m_all = answer;
            showParts();
        },
        how);
}

void RemovePage::showParts()
{
    if (!m_profile || !m_all || m_sending)
        return;
    if (tries().isWaiting(Attempt::acting))
        return; // what became of it comes as the answer to the removal
    const auto* device = findDevice(*m_all, m_authenticator);
    if (device == nullptr || device->status == domain::AuthenticatorStatus::removed)
        return showGone(goneError(device));
    const bool first = !m_form->isVisibleTo(this);
    m_form->setDevice(
        *device, removalWords(*m_profile, *device, *m_all, context().clock.now()), qs(m_profile->names.display));
    m_form->show();
    if (first && isVisible())
        focusFirst();
}

/// D-REM-4: somebody else was faster.
void RemovePage::showGone(Error error)
{
    m_form->hide();
    // The server calls them "name", the sentence "by".
    error.parameters.emplace_back("by", utf8(parameter(error.parameters, "name")));
    showError(error);
}

Error RemovePage::goneError(const domain::Authenticator* device)
{
    Error error;
    error.kind = device == nullptr ? ErrorKind::notFound : ErrorKind::conflict;
    if (device != nullptr) {
        error.message = "D-REM-4";
        error.parameters = {{"name", device->removedBy}, {"at", std::to_string(toMs(device->removedAt))}};
    }
    return error;
}

void RemovePage::remove(const contract::RemoveAuthenticator& removal)
{
    if (m_sending || tries().isWaiting(Attempt::acting))
        return; // the first one is still being asked for
    banner().clear();
    m_maybeRemoved = false;
    send(client().removeAuthenticator(m_authenticator, removal));
}

void RemovePage::send(const Call<domain::Authenticator>& call)
{
    m_sending = true;
    loading().start();
    withStepUp<domain::Authenticator>(this, client(), call, [this, call](const Result<domain::Authenticator>& outcome) {
        m_sending = false;
        loading().stop();
        if (outcome)
            showRemoved(*outcome);
        else
            showRefusal(outcome.error(), call);
    });
}

void RemovePage::showRemoved(const domain::Authenticator& removed)
{
    answered(Attempt::acting);
    const auto words = wordingFor("D-REM-1",
        {{"device", removed.name}, {"name", m_profile->names.display}, {"first_name", m_profile->names.first}});
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = words.lead;
    const bool noMail = std::any_of(m_all->obstacles.begin(), m_all->obstacles.end(),
        [](const domain::Note& note) { return note.id == "no_mail_server"; });
    if (!noMail && !m_profile->email.empty())
        message.rest = words.rest; // else nobody was told
    message.actions = {{tr("Issue other authenticator"), [&to = navigator(), person = m_person] {
                            to.openIssue(person);
                        }}};
    // The page may end with the navigation, so nothing of it is used after.
    auto& to = navigator();
    leave();
    to.showBanner(message);
}

void RemovePage::leave()
{
    m_left = true;
    auto& to = navigator();
    const PersonId person = m_person;
    to.forgetCurrent();
    to.openProfile(person, ProfileTab::authenticators);
}

void RemovePage::showRefusal(const Error& error, const Call<domain::Authenticator>& call)
{
    if (isCutOff(error) || isUndecided(error))
        return cutOff(error, call);
    answered(Attempt::acting);
    if (error.kind == ErrorKind::invalidInput && !error.fields.empty())
        return m_form->showFieldErrors(error);
    if (error.message == "D-REM-4")
        return showGone(error);
    if (needsProof(error, call))
        return;
    if (error.kind != ErrorKind::unavailable)
        return showError(error);
    const auto words = wordingFor("D-REM-5");
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.reference = qs(error.reference);
    message.actions = {{tr("Try again"), [this, call] {
                            banner().clear();
                            send(call);
                        }}};
    banner().show(message);
}

/// What was filled in stays, and the confirmed removal is sent as soon as the person is verified.
bool RemovePage::needsProof(const Error& error, const Call<domain::Authenticator>& call)
{
    VerifyErrand errand;
    errand.reason = domain::VerificationReason::deviceRemoval;
    errand.act = tr("&Remove authenticator");
    errand.goOn = [this, call] {
        send(call);
    };
    return verifyFirst(error, m_person, errand);
}

/// D-REM-5 only where it is sure. The same call is sent until its answer is known: the removal that was confirmed is
/// not lost, and is done once.
void RemovePage::cutOff(const Error& error, const Call<domain::Authenticator>& call)
{
    m_maybeRemoved = m_maybeRemoved || !neverSent(error);
    BannerMessage message;
    message.tone = Tone::error;
    if (m_maybeRemoved) {
        message.lead = tr("It is not known yet whether it was removed.");
        message.rest =
            tr("The server did not answer. The removal is sent again while this page is open, and is done once.");
    } else {
        message.lead = wordingFor("D-REM-5").lead;
        message.rest =
            tr("The server cannot be reached. It still works. The removal is sent again while this page is open.");
    }
    keepTrying(
        message, [this, call] { send(call); }, Attempt::acting);
}

void RemovePage::focusFirst()
{
    if (m_form->isVisibleTo(this))
        m_form->focusFirst();
    else
        setFocus(Qt::OtherFocusReason);
}

Page::Leaving RemovePage::leaving() const
{
    return m_form->isVisibleTo(this) && (m_form->isTouched() || tries().isWaiting(Attempt::acting)) && !m_left
        ? Leaving::typedData
        : Leaving::free;
}

} // namespace countersign::ui
