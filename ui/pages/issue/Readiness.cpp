// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/Readiness.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Readiness)
};

const domain::Note* find(const contract::Authenticators& authenticators, const char* id)
{
    const auto found = std::find_if(authenticators.obstacles.begin(), authenticators.obstacles.end(),
        [id](const domain::Note& note) { return note.id == id; });
    return found == authenticators.obstacles.end() ? nullptr : &*found;
}

bool mayChangeDomains(const contract::Session& session)
{
    return session.permissions.contains(domain::Permission::changeDomains);
}

bool maySetUpMail(const contract::Session& session)
{
    return session.permissions.contains(domain::Permission::changeSettings);
}

QString obstacleText(const domain::Note& obstacle)
{
    return wordingFor(obstacle.id, obstacle.parameters).plain();
}

Check askThem(const char* icon, const QString& text)
{
    return {Check::State::askThem, QString::fromLatin1(icon), text, Text::tr("Ask them. Countersign cannot check this."), Fix::none, {}};
}

Check addressCheck(const domain::Person& person, const contract::Authenticators& authenticators, const contract::Session& session)
{
    if (const auto* none = find(authenticators, "no_email"); none != nullptr || person.email.empty())
        return {Check::State::unmet, {}, Text::tr("An email address"), Text::tr("The profile has no email address."), Fix::changeEmail,
            Text::tr("Change &email address")};
    const QString text = Text::tr("Access to %1").arg(qs(person.email));
    const QString domain = qs(person.email).section(u'@', -1);
    if (const auto* other = find(authenticators, "domain_not_allowed"); other != nullptr) {
        if (mayChangeDomains(session))
            return {Check::State::unmet, {}, text, obstacleText(*other), Fix::allowedDomains, Text::tr("Allowed &domains")};
        return {Check::State::unmet, {}, text, obstacleText(*other), Fix::changeEmail, Text::tr("Change &email address")};
    }
    return {Check::State::met, {}, text, Text::tr("Checked: %1 is on the list of allowed domains.").arg(domain), Fix::none, {}};
}

Check roomCheck(const contract::Authenticators& authenticators, int most)
{
    const QString text = Text::tr("Room for one more device");
    if (const auto* full = find(authenticators, "limit"); full != nullptr)
        return {Check::State::unmet, {}, text, obstacleText(*full), Fix::openProfile, Text::tr("Open &Authenticators")};
    const auto working = std::count_if(authenticators.authenticators.begin(), authenticators.authenticators.end(),
        [](const domain::Authenticator& one) { return one.status == domain::AuthenticatorStatus::active; });
    return {Check::State::met, {}, text,
        working == 1 ? Text::tr("Checked: 1 of %1 allowed devices is registered.").arg(most)
                     : Text::tr("Checked: %1 of %2 allowed devices are registered.").arg(working).arg(most),
        Fix::none, {}};
}

/// Listed only when it is missing: a working mail server is nobody's concern here.
void addMailCheck(Readiness& readiness, const contract::Session& session)
{
    readiness.checks << Check{Check::State::unmet, {}, Text::tr("A mail server, for the one-time password"),
        maySetUpMail(session) ? Text::tr("None is set up.") : Text::tr("None is set up. A System administrator can set up email."), Fix::none, {}};
}

void block(Readiness& readiness, const domain::Note& obstacle, const contract::Session& session)
{
    readiness.reason = obstacleText(obstacle);
    if (obstacle.id == "no_mail_server" && maySetUpMail(session)) {
        readiness.fix = Fix::setUpEmail;
        readiness.fixText = Text::tr("Set up &email");
    }
}

} // namespace

Readiness readinessOf(
    const domain::Person& person, const contract::Authenticators& authenticators, const contract::Session& session,
    domain::AuthenticatorKind kind)
{
    Readiness readiness;
    readiness.checks << askThem("phone", Text::tr("Their smartphone, with the %1 app installed").arg(kindName(kind)))
                     << askThem("connection", Text::tr("A working internet connection"))
                     << addressCheck(person, authenticators, session) << roomCheck(authenticators, session.mostAuthenticators);
    readiness.asksForTick = session.confirmIdentity;
    if (find(authenticators, "no_mail_server") != nullptr)
        addMailCheck(readiness, session);
    // An open link does not block: Generate link then offers to open it or to make a new one (D-ISS-3).
    const auto blocking = std::find_if(authenticators.obstacles.begin(), authenticators.obstacles.end(),
        [](const domain::Note& note) { return note.id != "in_progress"; });
    if (blocking != authenticators.obstacles.end())
        block(readiness, *blocking, session);
    return readiness;
}

} // namespace countersign::ui
