// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the person does on the issue page: making the link, changing it, ending it.
#include "ui/client/StaffSession.h"
#include "ui/pages/issue/FailureView.h"
#include "ui/pages/issue/InstructionsView.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/issue/KnownLinks.h"
#include "ui/pages/issue/QrDialog.h"
#include "ui/pages/issue/RegisteredView.h"
#include "ui/text/Fingerprints.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"

#include <QUrl>
#include <QVBoxLayout>

namespace countersign::ui {

void IssuePage::generateLink(const contract::NewEnrolment& enrolment)
{
    banner().clear();
    send(client().generateLink(m_person, enrolment), enrolment);
}

void IssuePage::send(const Call<contract::MadeEnrolment>& call, const contract::NewEnrolment& enrolment)
{
    m_instructions->setSending(true);
    m_failure->setSending(true);
    loading().start();
    call.then(this, [this, call, enrolment](const Result<contract::MadeEnrolment>& made) {
        m_instructions->setSending(false);
        m_failure->setSending(false);
        loading().stop();
        if (made)
            showMade(*made);
        else
            showGenerationError(made.error(), call, enrolment);
    });
}

void IssuePage::showMade(const contract::MadeEnrolment& made)
{
    answered(Attempt::acting);
    banner().clear();
    m_enrolment = made.enrolment.id;
    m_spoken.clear();
    m_helpShown = {};
    m_links.keep(m_enrolment, qs(made.link));
    showEnrolment(made.enrolment);
    fetchNames();
    fetchPlace();
}

void IssuePage::showGenerationError(
    const Error& error, const Call<contract::MadeEnrolment>& call, const contract::NewEnrolment& enrolment)
{
    if (const QString type = fieldWording(error, "kind"); !type.isEmpty()) { // turned off while this page was open
        BannerMessage message;
        message.tone = Tone::error;
        message.lead = type + u'.';
        banner().show(message);
        return fetchTypes();
    }
    const bool asksAnew = m_view && error.kind == ErrorKind::invalidInput && !error.fields.empty();
    if (asksAnew)
        return askAnew();
    if (error.kind == ErrorKind::invalidInput && !error.fields.empty())
        return m_instructions->showFieldErrors(error);
    if (error.message == "D-ISS-3")
        return offerOpenLink(error, enrolment);
    VerifyErrand errand;
    errand.reason = domain::VerificationReason::other;
    errand.act = tr("&Generate link");
    errand.goOn = [this, call, enrolment] {
        send(call, enrolment);
    };
    if (verifyFirst(error, m_person, errand))
        return;
    // The same call again, not a new one: if the first was carried out after all, the second gives its answer.
    showError(error, [this, call, enrolment] { send(call, enrolment); });
}

void IssuePage::offerOpenLink(const Error& error, contract::NewEnrolment enrolment)
{
    auto parameters = error.parameters;
    if (m_profile)
        parameters.emplace_back("first_name", m_profile->names.first);
    else if (m_view)
        parameters.emplace_back("first_name", m_view->personFirstName);
    const auto words = wordingFor(error.message, parameters);
    const EnrolmentId open(utf8(parameter(error.parameters, "enrolment")));
    enrolment.replaceOpen = true;
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = words.lead;
    message.rest = words.rest;
    message.actions = {{tr("Open it"),
                           [this, open] {
                               m_leaving = true;
                               navigator().forgetCurrent();
                               navigator().openEnrolment(open);
                           }},
        {tr("Cancel it and make a new one"), [this, enrolment] {
             generateLink(enrolment);
         }}};
    banner().show(message);
}

void IssuePage::changeEnrolment(const Call<domain::EnrolmentView>& call, const QString& said)
{
    call.then(this, [this, call, said](const Result<domain::EnrolmentView>& view) {
        if (view)
            changed(*view, said);
        else
            changeFailed(view.error(), [this, call, said] { changeEnrolment(call, said); });
    });
}

/// Somebody else, or the person, was faster: the page shows what is true now.
void IssuePage::changeFailed(const Error& error, std::function<void()> retry)
{
    showError(error, std::move(retry));
    if (error.kind == ErrorKind::conflict || error.kind == ErrorKind::notFound)
        refresh();
}

void IssuePage::changed(const domain::EnrolmentView& view, const QString& said)
{
    answered(Attempt::acting);
    banner().clear();
    showEnrolment(view);
    if (!said.isEmpty())
        navigator().showToast(said);
}

/// The ceiling may leave less than was asked for, so the toast says what came of it.
void IssuePage::addTime(const Call<domain::EnrolmentView>& call, Instant domain::EnrolmentView::*end)
{
    call.then(this, [this, call, end](const Result<domain::EnrolmentView>& view) {
        if (!view)
            return changeFailed(view.error(), [this, call, end] { addTime(call, end); });
        const bool link = end == &domain::EnrolmentView::linkEndsAt;
        const QString until = momentText((*view).*end, context().clock.now());
        changed(*view,
            link ? tr("The link now works until %1").arg(until)
                 : tr("%1 now has until %2").arg(qs(view->personFirstName), until));
    });
}

void IssuePage::askToCancel()
{
    if (!m_view || !wasOpened(*m_view))
        return cancelLink();
    auto* dialog = new Dialog(tr("Cancel this registration?"), tr("Cancel this registration?"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->body()->addWidget(makeLabel(tr("%1 is at step %2. The link will stop working and nothing is saved.")
                                            .arg(qs(m_view->personFirstName), QString::number(m_view->step))));
    auto* cancel = dialog->addButton(tr("&Cancel registration"), Role::destructive);
    auto* keep = dialog->addButton(tr("&Keep going"));
    dialog->setDefaultButton(keep);
    connect(keep, &QAbstractButton::clicked, dialog, &QDialog::reject);
    connect(cancel, &QAbstractButton::clicked, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, &IssuePage::cancelLink);
    dialog->open();
}

void IssuePage::cancelLink()
{
    changeEnrolment(client().cancelEnrolment(m_enrolment), {});
}

void IssuePage::showQrCode()
{
    const QString link = m_links.linkOf(m_enrolment);
    if (link.isEmpty() || !m_view || linkShown({}).onThisComputerOnly)
        return;
    auto* dialog = new QrDialog(link, qs(m_view->personFirstName), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// Only a computer that works alone can change where its links lead, and has a certificate that browsers warn of.
void IssuePage::fetchPlace()
{
    if (client().transport().server().scheme() != QLatin1String("http"))
        return;
    fetch<contract::PortalPlace>(client().portalPlace(),
        [this](const contract::PortalPlace& place) {
            m_place = place;
            showLive();
        }, Fetch::quiet);
}

/// The link says itself whether others can open it: it may be older than the setting.
LinkShown IssuePage::linkShown(const QString& opened) const
{
    const auto& session = context().session.now();
    const bool atThisDesk = m_atThisDesk && m_view->meeting == domain::Meeting::faceToFace && m_view->ra == session.person;
    LinkShown shown{m_links.linkOf(m_enrolment), opened, qs(m_view->personFirstName), m_view->meeting, atThisDesk,
        session.portalOnThisComputerOnly};
    const QUrl link(shown.link);
    if (!shown.link.isEmpty() && !m_place.url.empty()) {
        shown.onThisComputerOnly = link.scheme() == QLatin1String("http");
        const bool current = link.authority() == QUrl(qs(m_place.url)).authority();
        shown.leadsNowhere = !shown.onThisComputerOnly && !current;
        if (current)
            shown.fingerprint = fingerprintShort(m_place.fingerprint);
    }
    return shown;
}

void IssuePage::applyFix(Fix fix)
{
    switch (fix) {
    case Fix::changeEmail:
        return navigator().openChangeEmail(m_person);
    case Fix::allowedDomains:
        return navigator().openSettings(SettingsSection::domains);
    case Fix::setUpEmail:
        return navigator().openSettings(SettingsSection::email);
    case Fix::openProfile:
        return navigator().openProfile(m_person, ProfileTab::authenticators);
    case Fix::none:
        return;
    }
}

void IssuePage::applyRemedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::changeEmail:
        return navigator().openChangeEmail(m_person);
    case Remedy::allowedDomains:
        return navigator().openSettings(SettingsSection::domains);
    case Remedy::letThemTryAgain:
        return changeEnrolment(
            client().letThemTryAgain(m_enrolment), tr("%1 can try again now").arg(qs(m_view->personFirstName)));
    case Remedy::none:
        return;
    }
}

/// Straight to a fresh link while it is still the same meeting of the same RA; else the questions are asked anew,
/// because their answers are recorded.
void IssuePage::startAgain()
{
    if (!carriesOver())
        return askAnew();
    generateLink({m_view->meeting, context().session.now().confirmIdentity, false, m_view->kind});
}

void IssuePage::askAnew()
{
    navigator().forgetCurrent();
    navigator().openIssue(m_person);
}

void IssuePage::fetchOlderDevices()
{
    if (!context().session.may(domain::Permission::removeAuthenticator))
        return;
    fetch<contract::Authenticators>(
        client().authenticators(m_person),
        [this](const contract::Authenticators& answer) {
            std::vector<domain::Authenticator> older;
            for (const auto& one : answer.authenticators) {
                if (one.id != m_view->authenticator && one.status == domain::AuthenticatorStatus::active)
                    older.push_back(one);
            }
            m_registered->setOlderDevices(older, qs(m_view->personFirstName), context().clock.now());
        },
        Fetch::quiet);
}

} // namespace countersign::ui
