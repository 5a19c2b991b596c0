// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/LinkFigures.h"

#include "domain/policy/PolicyTable.h"
#include "ui/pages/settings/IdentityFigures.h"
#include "ui/pages/settings/PortalTexts.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace countersign::ui {
namespace {

using domain::Policy;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::LinkFigures)
};

QString number(long long value)
{
    return QString::number(value);
}

QString linkLife(const Policy& policy, Instant now)
{
    return portalText(QStringLiteral("P-1.until"), {{QStringLiteral("linkUntil"), clockTime(now + policy.linkLife)}}) + u' '
        + firstSentence(portalText(QStringLiteral("P-X1.body"), {{QStringLiteral("life"), number(policy.linkLife.count())}}));
}

QString linkLongest(const Policy& policy, Instant now)
{
    return Words::tr("With added time, a link made now can work until %1.").arg(momentText(now + policy.linkLongest, now));
}

QString linkExtension(const Policy& policy, Instant)
{
    return Words::tr("Add %1 minutes").arg(policy.linkExtension.count());
}

QString timeToFinish(const Policy& policy, Instant)
{
    return firstSentence(portalText(QStringLiteral("P-X8.body"), {{QStringLiteral("minutes"), number(policy.timeToFinish.count())}}));
}

QString passwordLife(const Policy& policy, Instant now)
{
    return Words::tr("It works until %1, once.").arg(clockTime(now + policy.oneTimePasswordLife));
}

QString passwordTries(const Policy& policy, Instant)
{
    return problemText({"D-LIV-14", {{"of", std::to_string(policy.oneTimePasswordTries)}}, {}}, {});
}

QString triesPerLink(const Policy&, Instant)
{
    return firstSentence(portalText(QStringLiteral("P-X5L.body")));
}

QString passwordsPerLink(const Policy& policy, Instant)
{
    return problemText({"D-LIV-15", {{"n", std::to_string(policy.oneTimePasswordsPerLink)}}, {}}, {});
}

QString passwordPause(const Policy& policy, Instant now)
{
    return portalText(QStringLiteral("P-3a.wait"), {{QStringLiteral("sendAgainAt"), clockTime(now + policy.oneTimePasswordPause)}});
}

QString pauseText(const QString& id, int tries, const Policy& policy, Instant now)
{
    const auto text = portalText(
        id, {{QStringLiteral("tries"), number(tries)}, {QStringLiteral("time"), clockTime(now + policy.pause)}});
    return text.left(text.lastIndexOf(QStringLiteral(" {ra}")));
}

QString wrongAddresses(const Policy& policy, Instant now)
{
    return firstSentence(pauseText(QStringLiteral("P-X5.address"), policy.wrongAddresses, policy, now));
}

QString wrongCodes(const Policy& policy, Instant now)
{
    return firstSentence(pauseText(QStringLiteral("P-X5.code"), policy.wrongRegistrationCodes, policy, now));
}

QString pause(const Policy& policy, Instant now)
{
    return pauseText(QStringLiteral("P-X5.code"), policy.wrongRegistrationCodes, policy, now);
}

} // namespace

QList<LinkFigure> linkFigures()
{
    const QString person = Words::tr("The person reads");
    const QString desk = Words::tr("You read");
    QList<LinkFigure> all{
        {"link_life", Words::tr("How long a &link works"), Words::tr("Registration link"), person, linkLife},
        {"link_longest", Words::tr("Lon&gest, with added time"), {}, desk, linkLongest},
        {"link_extension", Words::tr("Time added at &once"), {}, Words::tr("On the button"), linkExtension},
        {"time_to_finish", Words::tr("Time to &finish, from Start"), {}, person, timeToFinish},
        {"one_time_password_life", Words::tr("How long it &works"), Words::tr("One-time password"), Words::tr("In the email"), passwordLife},
        {"one_time_password_tries", Words::tr("T&ries for each"), {}, desk, passwordTries},
        {"one_time_password_tries_per_link", Words::tr("Tries for each lin&k"), {}, person, triesPerLink},
        {"one_time_passwords_per_link", Words::tr("E&mails for each link"), {}, desk, passwordsPerLink},
        {"one_time_password_pause", Words::tr("Wait before the ne&xt email"), {}, person, passwordPause},
        {"wrong_addresses", Words::tr("Wrong &email addresses before a wait"), Words::tr("After wrong tries"), person, wrongAddresses},
        {"wrong_registration_codes", Words::tr("Wrong &verification codes before a wait"), {}, person, wrongCodes},
        {"pause", Words::tr("Wa&it"), {}, person, pause},
    };
    return all + identityFigures();
}

QString mustReach(const QString& figure)
{
    static const QHash<QString, QString> lower{{QStringLiteral("link_longest"), QStringLiteral("link_life")},
        {QStringLiteral("link_life"), QStringLiteral("time_to_finish")},
        {QStringLiteral("pass_longest"), QStringLiteral("pass_life")}, {QStringLiteral("pass_life"), QStringLiteral("pass_shortest")},
        {QStringLiteral("one_time_password_tries_per_link"), QStringLiteral("one_time_password_tries")}};
    for (const auto& one : linkFigures()) {
        if (lower.value(figure) == QLatin1String(one.name))
            return one.label.simplified().remove(u'&');
    }
    return {};
}

QString unitName(const char* figure, long long count)
{
    const auto* row = domain::policyFigure(figure);
    const bool one = count == 1;
    switch (row == nullptr ? domain::PolicyUnit::times : row->unit) {
    case domain::PolicyUnit::seconds: return one ? Words::tr("second") : Words::tr("seconds");
    case domain::PolicyUnit::minutes: return one ? Words::tr("minute") : Words::tr("minutes");
    case domain::PolicyUnit::characters: return one ? Words::tr("character") : Words::tr("characters");
    case domain::PolicyUnit::devices: return one ? Words::tr("device") : Words::tr("devices");
    case domain::PolicyUnit::times: break;
    }
    return one ? Words::tr("time") : Words::tr("times");
}

QString rangeText(const char* figure)
{
    const auto* row = domain::policyFigure(figure);
    const QLocale locale;
    const auto text = [&](long long value) { return locale.toString(static_cast<qlonglong>(value)); };
    return Words::tr("From %1 to %2 %3. The usual is %4.")
        .arg(text(row->floor), text(row->ceiling), unitName(figure, row->ceiling), text(row->get(Policy{})));
}

} // namespace countersign::ui
