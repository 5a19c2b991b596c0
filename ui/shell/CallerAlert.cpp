// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CallerAlert.h"

#include "ui/client/IdentityClient.h"
#include "ui/pages/Navigator.h"
#include "ui/shell/Desk.h"
#include "ui/shell/WindowNotices.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"

#include <QApplication>

namespace countersign::ui {

bool hearsAlerts(const Desk& desk)
{
    return desk.session.now().roles.contains(domain::Role::raManager);
}

CallerAlert::CallerAlert(Desk& desk, WindowNotices& notices, Navigator& navigator)
    : m_desk(desk)
    , m_notices(notices)
    , m_navigator(navigator)
{
    connect(&m_desk.live, &LiveFeed::changed, this, [this](const contract::LiveChange& change) {
        if (change.topic == "alert" && hearsAlerts(m_desk))
            lookAt(VerificationId(change.id));
    });
}

void CallerAlert::lookAt(const VerificationId& id)
{
    IdentityClient(m_desk.transport).verification(id).inBackground().then(this, [this](const Result<contract::Verification>& verification) {
        if (!verification)
            return;
        m_desk.client.person(verification->person).inBackground().then(this, [this, verification](const Result<domain::Person>& person) {
            if (person)
                show(*verification, *person);
        });
    });
}

void CallerAlert::show(const contract::Verification& verification, const domain::Person& person)
{
    const bool impostor = verification.declineReason == "unknown_trigger";
    const auto words = wordingFor(impostor ? "alert.unknown_trigger" : "alert.silenced",
        {{"name", person.names.display}, {"first_name", person.names.first}, {"at", std::to_string(toMs(verification.askedAt))}});
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    message.actions = {{tr("Open the profile"), [this, id = person.id] {
                            m_notices.hide(WindowNotices::Kind::caller);
                            m_navigator.openProfile(id, ProfileTab::activity);
                        }}};
    m_notices.show(WindowNotices::Kind::caller, message);
    if (auto* window = m_notices.window())
        QApplication::alert(window);
}

} // namespace countersign::ui
